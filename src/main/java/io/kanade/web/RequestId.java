package io.kanade.web;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;

/** The id under which a request stands in the log and in {@code X-Request-Id}; it only tells requests apart, it is no secret. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final String KEY = "request";

    private RequestId() {}

    static String fresh() {
        return String.format("%016x", ThreadLocalRandom.current().nextLong());
    }

    static String begin() {
        String id = fresh();
        MDC.put(KEY, id);
        return id;
    }

    static void end() {
        MDC.remove(KEY);
    }

    /** The id of the request that this thread is serving; a new one where the thread serves none. */
    static String current() {
        return Optional.ofNullable(MDC.get(KEY)).orElseGet(RequestId::fresh);
    }

    /** Runs a step of a request on a thread that is not its own. */
    static void during(String id, Runnable step) {
        MDC.put(KEY, id);
        try {
            step.run();
        } finally {
            MDC.remove(KEY);
        }
    }
}
