package io.kanade.codec;

/** A text that is no duration of jobs-and-schedules §2.2. */
public final class InvalidDuration extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidDuration(String message) {
        super(message);
    }
}
