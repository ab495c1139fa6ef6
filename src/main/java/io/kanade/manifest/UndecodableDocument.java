package io.kanade.manifest;

/** A stored document that cannot be read; readers skip it with a warning (jobs-and-schedules §2.3). */
public final class UndecodableDocument extends Exception {

    private static final long serialVersionUID = 1L;

    UndecodableDocument(String message) {
        super(message);
    }
}
