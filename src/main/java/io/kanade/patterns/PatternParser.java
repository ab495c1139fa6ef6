package io.kanade.patterns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a pattern in the dialect of http-core §1.6. Whatever RE2/J would refuse or read differently is refused here, with its reason,
 * or rewritten. One parser reads one pattern.
 */
final class PatternParser {

    static final int MOST_REPEATED = 1_000;
    private static final int DEEPEST = 250;
    private static final String UNCLOSED = "a ( is not closed";

    private final Cursor cursor;
    private final FoldingHazard hazard = new FoldingHazard();
    private final Set<String> names = new HashSet<>();
    private boolean anyCase;
    private int depth;

    private PatternParser(String pattern) {
        this.cursor = new Cursor(pattern);
    }

    static Node parse(String pattern) throws PatternRefused {
        PatternParser parser = new PatternParser(pattern);
        Node node = parser.alternatives();
        if (!parser.cursor.atEnd()) {
            throw new PatternRefused("a ) has no opening (");
        }
        parser.hazard.refuse();
        return node;
    }

    private Node alternatives() throws PatternRefused {
        List<Node> branches = new ArrayList<>();
        do {
            branches.add(sequence());
        } while (cursor.accept('|'));
        return branches.size() == 1 ? branches.get(0) : new Node.Alternation(branches);
    }

    private Node sequence() throws PatternRefused {
        List<Node> parts = new ArrayList<>();
        for (int next = cursor.peek(); next != Cursor.END && next != '|' && next != ')'; next = cursor.peek()) {
            if (next == '*' || next == '+' || next == '?' || next == '{') {
                repeatLast(parts);
            } else {
                parts.add(atom());
            }
        }
        return new Node.Sequence(parts);
    }

    private Node atom() throws PatternRefused {
        int next = cursor.next(UNCLOSED);
        return switch (next) {
            case '(' -> group();
            case '[' -> new BracketParser(cursor, hazard).read();
            case '\\' -> escaped(Escape.read(cursor));
            case '.', '^', '$' -> new Node.Piece(Character.toString(next));
            default -> literal(next);
        };
    }

    private Node escaped(Escape escape) {
        if (escape instanceof Escape.CodePoint codePoint) {
            return literal(codePoint.value());
        }
        return new Node.Piece(
                escape instanceof Escape.Shorthand shorthand ? shorthand.outside() : ((Escape.Assertion) escape).re2());
    }

    private Node literal(int codePoint) {
        hazard.sees(codePoint, codePoint);
        return new Node.Literal(codePoint, anyCase);
    }

    private Node group() throws PatternRefused {
        boolean outside = anyCase;
        String flags = "";
        if (cursor.accept('?')) {
            refuseLookAround();
            if (cursor.accept("P<") || cursor.accept('<')) {
                name(cursor.until('>', UNCLOSED));
            } else {
                flags = flags().re2();
                if (cursor.accept(')')) {
                    return new Node.FlagChange(flags);
                }
                cursor.accept(':');
            }
        }
        Node body = inside();
        anyCase = outside;
        return new Node.Group(flags, body);
    }

    private Node inside() throws PatternRefused {
        if (++depth > DEEPEST) {
            throw new PatternRefused("more than " + DEEPEST + " groups within each other");
        }
        Node body = alternatives();
        if (!cursor.accept(')')) {
            throw new PatternRefused(UNCLOSED);
        }
        depth--;
        return body;
    }

    private void refuseLookAround() throws PatternRefused {
        int next = cursor.peek();
        int shape = next == '<' ? cursor.peek(1) : next;
        if (shape == '=' || shape == '!') {
            throw new PatternRefused("look-around is not supported");
        }
    }

    private void name(String name) throws PatternRefused {
        if (!name.matches("[\\p{IsAlphabetic}_][\\p{IsAlphabetic}\\p{IsDigit}_.\\[\\]]*") || !names.add(name)) {
            throw new PatternRefused("the group name " + name + " is empty, odd or given twice");
        }
    }

    private Flags flags() throws PatternRefused {
        StringBuilder text = new StringBuilder();
        while (cursor.peek() != ')' && cursor.peek() != ':') {
            text.appendCodePoint(cursor.next(UNCLOSED));
        }
        if (text.isEmpty() && cursor.peek() == ')') {
            throw new PatternRefused("(?) holds no flags");
        }
        Flags flags = Flags.parse(text.toString(), anyCase);
        anyCase = flags.anyCase();
        if (anyCase) {
            hazard.seesAnyCase();
        }
        return flags;
    }

    private void repeatLast(List<Node> parts) throws PatternRefused {
        int last = parts.size() - 1;
        if (last < 0 || parts.get(last) instanceof Node.FlagChange) {
            throw new PatternRefused("a repetition has nothing to repeat");
        }
        parts.set(last, repeat(parts.get(last)));
    }

    private Node repeat(Node body) throws PatternRefused {
        int operator = cursor.next(UNCLOSED);
        int least = operator == '+' ? 1 : 0;
        int most = operator == '?' ? 1 : Node.Repeat.UNBOUNDED;
        if (operator == '{') {
            least = count();
            most = least;
            if (cursor.accept(',')) {
                most = cursor.peek() == '}' ? Node.Repeat.UNBOUNDED : count();
            }
            if (!cursor.accept('}') || (most != Node.Repeat.UNBOUNDED && most < least)) {
                throw new PatternRefused("{ starts no count such as {2}, {2,} or {2,5}; write \\{ for the character");
            }
        }
        return new Node.Repeat(body, least, most, cursor.accept('?'));
    }

    private int count() throws PatternRefused {
        int value = 0;
        int digits = 0;
        for (int digit = cursor.peek(); digit >= '0' && digit <= '9'; digit = cursor.peek()) {
            value = value * 10 + cursor.next(UNCLOSED) - '0';
            if (value > MOST_REPEATED) {
                throw new PatternRefused("a count above " + MOST_REPEATED);
            }
            digits++;
        }
        if (digits == 0) {
            throw new PatternRefused("{ starts no count such as {2}, {2,} or {2,5}; write \\{ for the character");
        }
        return value;
    }
}
