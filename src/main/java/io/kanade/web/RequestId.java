package io.kanade.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id under which a request stands in the log and in {@code X-Request-Id}; it only tells requests apart, it is no secret. It lives in
 * the log's own context of the thread that serves the request.
 */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final String ID = "request";
    private static final String LINE = "request_line";

    private RequestId() {}

    static String fresh() {
        return String.format("%016x", ThreadLocalRandom.current().nextLong());
    }

    static String begin(String method, String rawPath) {
        String id = fresh();
        MDC.put(ID, id);
        MDC.put(LINE, method + " " + rawPath);
        return id;
    }

    static void end() {
        MDC.remove(ID);
        MDC.remove(LINE);
    }

    /** The id of the request that this thread is serving; a new one where the thread serves none. */
    static String current() {
        return Optional.ofNullable(MDC.get(ID)).orElseGet(RequestId::fresh);
    }

    /** Method and path of that request, for the log; no query, which may hold what is nobody's business. */
    static String line() {
        return Optional.ofNullable(MDC.get(LINE)).orElse("a request");
    }

    static @Nullable Map<String, String> context() {
        return MDC.getCopyOfContextMap();
    }

    /** Runs a step of a request on a thread that is not its own. */
    static void during(@Nullable Map<String, String> context, Runnable step) {
        Map<String, String> own = MDC.getCopyOfContextMap();
        enter(context);
        try {
            step.run();
        } finally {
            enter(own);
        }
    }

    private static void enter(@Nullable Map<String, String> context) {
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }
}
