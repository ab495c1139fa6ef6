package io.kanade.patterns;

/**
 * RE2/J 1.8 never comes back from compiling one of nine Cyrillic letters under {@code (?i)}: their chain of foldings does not return to
 * its start in its tables, and the thread cannot be interrupted. Notes while parsing whether a pattern meets both conditions.
 */
final class FoldingHazard {

    static final int FIRST = 0x1c80;
    static final int LAST = 0x1c88;

    private boolean anyCase;
    private boolean letters;

    void seesAnyCase() {
        anyCase = true;
    }

    void sees(int low, int high) {
        boolean everything = low == 0 && high == Character.MAX_CODE_POINT;
        letters |= low <= LAST && high >= FIRST && !everything;
    }

    void refuse() throws PatternRefused {
        if (anyCase && letters) {
            throw new PatternRefused("the letters U+1C80 to U+1C88 cannot be used with (?i)");
        }
    }
}
