package io.kanade.patterns;

import java.util.ArrayList;
import java.util.List;

/** A part of a parsed pattern: how RE2/J writes it, how large its program will be, and which text every match of it holds. */
sealed interface Node {

    void write(StringBuilder re2);

    /** About the number of instructions of the compiled part. */
    long size();

    default Prefilter required() {
        return Prefilter.NONE;
    }

    /** One code point; {@code anyCase} under the flag {@code i}. */
    record Literal(int codePoint, boolean anyCase) implements Node {
        @Override
        public void write(StringBuilder re2) {
            writeCodePoint(re2, codePoint);
        }

        @Override
        public long size() {
            return 1;
        }

        @Override
        public Prefilter required() {
            return Prefilter.of(List.of(this));
        }
    }

    /** A class, a dot or an assertion, already in RE2/J's spelling. */
    record Piece(String re2Text) implements Node {
        @Override
        public void write(StringBuilder re2) {
            re2.append(re2Text);
        }

        @Override
        public long size() {
            return 1;
        }
    }

    /** {@code (?i)}: holds to the end of the group, so it is written where it stood. It cannot be repeated. */
    record FlagChange(String flags) implements Node {
        @Override
        public void write(StringBuilder re2) {
            if (!flags.isEmpty()) {
                re2.append("(?").append(flags).append(')');
            }
        }

        @Override
        public long size() {
            return 0;
        }
    }

    record Sequence(List<Node> parts) implements Node {
        @Override
        public void write(StringBuilder re2) {
            parts.forEach(part -> part.write(re2));
        }

        @Override
        public long size() {
            return 1 + parts.stream().mapToLong(Node::size).sum();
        }

        @Override
        public Prefilter required() {
            Prefilter best = Prefilter.NONE;
            List<Literal> run = new ArrayList<>();
            for (Node part : parts) {
                if (part instanceof Literal literal) {
                    run.add(literal);
                } else if (!(part instanceof FlagChange)) {
                    best = best.orBetter(Prefilter.of(run)).orBetter(part.required());
                    run.clear();
                }
            }
            return best.orBetter(Prefilter.of(run));
        }
    }

    record Alternation(List<Node> branches) implements Node {
        @Override
        public void write(StringBuilder re2) {
            for (int i = 0; i < branches.size(); i++) {
                re2.append(i == 0 ? "" : "|");
                branches.get(i).write(re2);
            }
        }

        @Override
        public long size() {
            return branches.size() + branches.stream().mapToLong(Node::size).sum();
        }

        @Override
        public Prefilter required() {
            return Prefilter.anyOf(branches.stream().map(Node::required).toList());
        }
    }

    /** A group. Nobody asks for captures, so none is made: smaller programs, faster matching. */
    record Group(String flags, Node body) implements Node {
        @Override
        public void write(StringBuilder re2) {
            re2.append("(?").append(flags).append(':');
            body.write(re2);
            re2.append(')');
        }

        @Override
        public long size() {
            return body.size();
        }

        @Override
        public Prefilter required() {
            return body.required();
        }
    }

    /** {@code most} is {@link #UNBOUNDED} for {@code *}, {@code +} and {@code {n,}}. */
    record Repeat(Node body, int least, int most, boolean reluctant) implements Node {
        static final int UNBOUNDED = -1;

        /** Far above every limit, far below an overflow. */
        private static final long HUGE = 1_000_000_000;

        @Override
        public void write(StringBuilder re2) {
            re2.append("(?:");
            body.write(re2);
            re2.append("){").append(least).append(',');
            re2.append(most == UNBOUNDED ? "" : Integer.toString(most)).append('}');
            re2.append(reluctant ? "?" : "");
        }

        @Override
        public long size() {
            return Math.min(HUGE, 1 + Math.max(1, Math.max(least, most)) * (body.size() + 1));
        }

        @Override
        public Prefilter required() {
            return least == 0 ? Prefilter.NONE : body.required();
        }
    }

    /** Letters and digits stand for themselves; all else by number, so that nothing can be taken for syntax. */
    static void writeCodePoint(StringBuilder re2, int codePoint) {
        if (codePoint < 128 && Character.isLetterOrDigit(codePoint)) {
            re2.append((char) codePoint);
        } else {
            re2.append("\\x{").append(Integer.toHexString(codePoint)).append('}');
        }
    }
}
