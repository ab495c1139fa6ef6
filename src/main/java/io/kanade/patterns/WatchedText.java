package io.kanade.patterns;

/** A long text that looks at the deadline while the engine reads it: the only place where matching can be stopped. For one thread. */
final class WatchedText implements CharSequence {

    /** Texts up to this length are not watched. */
    static final int SHORT = 4_096;

    private static final int READS_BETWEEN_LOOKS = 1_024;

    private final String text;
    private final Deadline deadline;
    private int reads;

    WatchedText(String text, Deadline deadline) {
        this.text = text;
        this.deadline = deadline;
    }

    @Override
    public char charAt(int index) {
        if (++reads % READS_BETWEEN_LOOKS == 0) {
            deadline.check();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
