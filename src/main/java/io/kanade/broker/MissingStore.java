package io.kanade.broker;

import io.kanade.failure.Failure;

/** The object store does not exist at the broker at the moment; 503 unless the route has another status for it. */
public final class MissingStore extends Failure.Unavailable {

    private static final long serialVersionUID = 1L;

    MissingStore(String store) {
        super("the object store %s is missing at the broker".formatted(store), null);
    }
}
