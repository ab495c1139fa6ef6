package io.kanade.patterns;

import java.util.List;

/** A text to look for, in lower case when {@code anyCase}; then it is ASCII. Immutable. */
record Needle(String text, boolean anyCase) {

    /** Letters as texts hold them, the commonest first; what is not among them is rarer still. */
    private static final String COMMON = " etaoinsrhldcumfpgwybvkxjqz";

    static Needle of(List<Node.Literal> literals) {
        boolean anyCase = literals.stream().anyMatch(Node.Literal::anyCase);
        StringBuilder text = new StringBuilder();
        for (Node.Literal literal : literals) {
            text.appendCodePoint(anyCase ? asciiLower(literal.codePoint()) : literal.codePoint());
        }
        return new Needle(text.toString(), anyCase);
    }

    /** Under {@code i} only what folds within ASCII: k has the Kelvin sign beside it, s the long s. */
    static boolean canHold(Node.Literal literal) {
        int lower = asciiLower(literal.codePoint());
        return !literal.anyCase() || (lower < 128 && lower != 'k' && lower != 's');
    }

    /** Whether a database compares it as the JVM does: what UTF-8 or one of the engines cannot hold is left to the JVM. */
    boolean isPlain() {
        return text.chars().noneMatch(unit -> unit == 0 || unit == 0xFFFD || Character.isSurrogate((char) unit));
    }

    boolean isIn(String haystack) {
        return anyCase ? isInAnyCase(haystack) : haystack.contains(text);
    }

    /** Goes from one place of the rarest letter to the next; in each case the JVM finds a single character fastest. */
    private boolean isInAnyCase(String haystack) {
        int anchor = rarest();
        char lower = text.charAt(anchor);
        char upper = Character.toUpperCase(lower);
        int nextLower = haystack.indexOf(lower, anchor);
        int nextUpper = upper == lower ? -1 : haystack.indexOf(upper, anchor);
        while (nextLower >= 0 || nextUpper >= 0) {
            boolean takeLower = nextUpper < 0 || (nextLower >= 0 && nextLower < nextUpper);
            int at = takeLower ? nextLower : nextUpper;
            if (haystack.regionMatches(true, at - anchor, text, 0, text.length())) {
                return true;
            }
            if (takeLower) {
                nextLower = haystack.indexOf(lower, at + 1);
            } else {
                nextUpper = haystack.indexOf(upper, at + 1);
            }
        }
        return false;
    }

    private int rarest() {
        int best = 0;
        for (int i = 1; i < text.length(); i++) {
            if (rarity(i) > rarity(best)) {
                best = i;
            }
        }
        return best;
    }

    private int rarity(int index) {
        int rank = COMMON.indexOf(text.charAt(index));
        return rank < 0 ? COMMON.length() : rank;
    }

    private static int asciiLower(int codePoint) {
        return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
    }
}
