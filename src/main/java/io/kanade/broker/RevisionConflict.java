package io.kanade.broker;

/** Somebody else has written the key since it was read. */
public final class RevisionConflict extends Exception {

    private static final long serialVersionUID = 1L;

    RevisionConflict(String bucket, String key) {
        super("%s in %s was changed by somebody else meanwhile".formatted(key, bucket));
    }
}
