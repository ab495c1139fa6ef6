package io.kanade.broker;

import io.kanade.failure.Failure;

/** The bucket does not exist at the broker at the moment; 503 unless the route has another status for it. */
public final class MissingBucket extends Failure.Unavailable {

    private static final long serialVersionUID = 1L;

    MissingBucket(String bucket) {
        super("the bucket %s is missing at the broker".formatted(bucket), null);
    }
}
