package io.kanade.patterns;

/** The reason why a pattern is not taken, in words that fit behind the pattern itself. */
final class PatternRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    PatternRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
