package io.kanade.failure;

import org.jspecify.annotations.Nullable;

/**
 * A refusal or failure that a caller is told about. The message, where there is one, is a single line in our own words that makes
 * sense printed alone (http-core §1.4); without one the answer is the bare status.
 */
public abstract sealed class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Failure(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** 400: the request is understood and refused; nothing has changed. */
    public static final class Invalid extends Failure {
        private static final long serialVersionUID = 1L;

        public Invalid(@Nullable String message) {
            super(message, null);
        }
    }

    /** 401: the caller is not who they must be. */
    public static final class Unauthenticated extends Failure {
        private static final long serialVersionUID = 1L;

        public Unauthenticated(String message) {
            super(message, null);
        }
    }

    /** 404: there is no such thing. */
    public static final class NotFound extends Failure {
        private static final long serialVersionUID = 1L;

        public NotFound(@Nullable String message) {
            super(message, null);
        }
    }

    /** 409: the request contradicts what is there. */
    public static final class Conflict extends Failure {
        private static final long serialVersionUID = 1L;

        public Conflict(String message) {
            super(message, null);
        }
    }

    /** 500 with a text: something that is stored cannot be used, or a step of ours failed. */
    public static final class Broken extends Failure {
        private static final long serialVersionUID = 1L;

        public Broken(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** 502: the broker or an agent answered with something unusable, or a publish failed half-way. */
    public static final class BadGateway extends Failure {
        private static final long serialVersionUID = 1L;

        public BadGateway(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** 503: what the route needs is not there at the moment: the broker, a bucket, a store. */
    public static non-sealed class Unavailable extends Failure {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** 429 with {@code Retry-After}: the caller has failed too often; later the same request may succeed. */
    public static final class Throttled extends Failure {
        private static final long serialVersionUID = 1L;
        private final long retryAfterSeconds;

        public Throttled(String message, long retryAfterSeconds) {
            super(message, null);
            this.retryAfterSeconds = retryAfterSeconds;
        }

        public long retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }

    /** 503 with {@code Retry-After}: a bounded queue of ours is full; nothing has been done. */
    public static final class Busy extends Failure {
        private static final long serialVersionUID = 1L;
        private final long retryAfterSeconds;

        public Busy(String message, long retryAfterSeconds) {
            super(message, null);
            this.retryAfterSeconds = retryAfterSeconds;
        }

        public long retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }

    /** 504: an agent did not answer in time. */
    public static final class NoAnswer extends Failure {
        private static final long serialVersionUID = 1L;

        public NoAnswer(String message) {
            super(message, null);
        }
    }
}
