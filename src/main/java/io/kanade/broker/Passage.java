package io.kanade.broker;

/** What goes on of a piece of bytes, moved to its front over what is taken out. Nothing is copied as long as nothing is. */
final class Passage {

    private final byte[] bytes;
    private int taken;
    private int written;

    Passage(byte[] bytes, int from) {
        this.bytes = bytes;
        this.taken = from;
        this.written = from;
    }

    /** Everything up to there goes on. Returns the end of what has so far. */
    int passTo(int end) {
        int length = end - taken;
        if (written != taken) {
            System.arraycopy(bytes, taken, bytes, written, length);
        }
        written += length;
        taken = end;
        return written;
    }

    /** Instead of everything up to there, this goes on, which must not be longer. */
    void replaceTo(int end, byte[] replacement) {
        System.arraycopy(replacement, 0, bytes, written, replacement.length);
        written += replacement.length;
        taken = end;
    }
}
