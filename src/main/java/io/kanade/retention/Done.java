package io.kanade.retention;

/** What a statement or a turn did to how many rows, and whether there may be more to do. */
record Done(int rows, boolean more) {

    /** Fewer than it asked for are the last. */
    static Done of(int rows, int limit) {
        return new Done(rows, rows >= limit);
    }
}
