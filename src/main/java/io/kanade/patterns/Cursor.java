package io.kanade.patterns;

/** Reads a pattern by code points, one step ahead. */
final class Cursor {

    /** What {@link #peek()} answers behind the last code point. */
    static final int END = -1;

    private final int[] codePoints;
    private int position;

    Cursor(String pattern) {
        this.codePoints = pattern.codePoints().toArray();
    }

    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        return position + ahead < codePoints.length ? codePoints[position + ahead] : END;
    }

    boolean atEnd() {
        return peek() == END;
    }

    boolean accept(char expected) {
        boolean there = peek() == expected;
        if (there) {
            position++;
        }
        return there;
    }

    /** The next code point; {@code missing} is the reason when there is none. */
    int next(String missing) throws PatternRefused {
        if (atEnd()) {
            throw new PatternRefused(missing);
        }
        return codePoints[position++];
    }

    /** Everything up to {@code end}, which is read too. */
    String until(char end, String missing) throws PatternRefused {
        StringBuilder text = new StringBuilder();
        for (int next = next(missing); next != end; next = next(missing)) {
            text.appendCodePoint(next);
        }
        return text.toString();
    }

    /** True when what follows is exactly {@code text}; then it is read. */
    boolean accept(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (peek(i) != text.charAt(i)) {
                return false;
            }
        }
        position += text.length();
        return true;
    }
}
