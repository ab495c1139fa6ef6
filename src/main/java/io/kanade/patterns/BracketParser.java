package io.kanade.patterns;

import java.util.Set;

/**
 * Reads {@code […]} and writes it as RE2/J understands it. Set operators and nested brackets are refused: RE2/J would take them for
 * something else without a word.
 */
final class BracketParser {

    private static final String UNCLOSED = "a [ is not closed";
    private static final Set<String> NAMED = Set.of(
            "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper",
            "word", "xdigit");

    private final Cursor cursor;
    private final FoldingHazard hazard;
    private final StringBuilder re2 = new StringBuilder("[");

    BracketParser(Cursor cursor, FoldingHazard hazard) {
        this.cursor = cursor;
        this.hazard = hazard;
    }

    /** Reads on behind the opening bracket, to the closing one. */
    Node.Piece read() throws PatternRefused {
        if (cursor.accept('^')) {
            re2.append('^');
        }
        boolean empty = true;
        while (cursor.accept('-')) {
            write('-', '-');
            empty = false;
        }
        if (empty && cursor.peek() == ']') {
            item();
        }
        while (!cursor.accept(']')) {
            item();
        }
        return new Node.Piece(re2.append(']').toString());
    }

    private void item() throws PatternRefused {
        refuseOperators();
        if (cursor.accept("[:")) {
            named();
            return;
        }
        if (cursor.peek() == '[') {
            throw new PatternRefused("brackets in brackets are not supported; write \\[ for the character");
        }
        Escape low = member();
        if (cursor.peek() != '-' || cursor.peek(1) == ']' || cursor.peek(1) == '-') {
            write(low);
            return;
        }
        cursor.accept('-');
        range(low, member());
    }

    private void refuseOperators() throws PatternRefused {
        int next = cursor.peek();
        if ((next == '&' || next == '-' || next == '~') && cursor.peek(1) == next) {
            throw new PatternRefused("set operators in brackets are not supported");
        }
    }

    private void named() throws PatternRefused {
        boolean negated = cursor.accept('^');
        String name = cursor.until(':', UNCLOSED);
        if (!NAMED.contains(name) || !cursor.accept(']')) {
            throw new PatternRefused("[:" + name + " is no class known here");
        }
        re2.append("[:").append(negated ? "^" : "").append(name).append(":]");
    }

    private Escape member() throws PatternRefused {
        int next = cursor.next(UNCLOSED);
        return next == '\\' ? Escape.read(cursor) : new Escape.CodePoint(next);
    }

    private void range(Escape low, Escape high) throws PatternRefused {
        if (!(low instanceof Escape.CodePoint from) || !(high instanceof Escape.CodePoint to)) {
            throw new PatternRefused("a range in brackets needs a character at both ends");
        }
        if (from.value() > to.value()) {
            throw new PatternRefused("a range in brackets runs backwards");
        }
        write(from.value(), to.value());
    }

    private void write(Escape member) throws PatternRefused {
        if (member instanceof Escape.CodePoint single) {
            write(single.value(), single.value());
        } else if (member instanceof Escape.Shorthand shorthand) {
            re2.append(shorthand.inside());
        } else {
            throw new PatternRefused("an assertion cannot stand in brackets");
        }
    }

    private void write(int low, int high) {
        hazard.sees(low, high);
        Node.writeCodePoint(re2, low);
        if (high != low) {
            re2.append('-');
            Node.writeCodePoint(re2, high);
        }
    }
}
