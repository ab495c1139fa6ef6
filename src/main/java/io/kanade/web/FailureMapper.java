package io.kanade.web;

import io.kanade.failure.Failure;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure of a feature gets its status. */
final class FailureMapper implements ExceptionMapper<Failure> {

    private static final Logger LOG = LoggerFactory.getLogger(FailureMapper.class);

    private static final Map<Class<? extends Failure>, Integer> STATUS = Map.of(
            Failure.Invalid.class, 400,
            Failure.Unauthenticated.class, 401,
            Failure.NotFound.class, 404,
            Failure.Conflict.class, 409,
            Failure.Throttled.class, 429,
            Failure.Broken.class, 500,
            Failure.BadGateway.class, 502,
            Failure.Unavailable.class, 503,
            Failure.Busy.class, 503,
            Failure.NoAnswer.class, 504);

    @Override
    public Response toResponse(Failure failure) {
        int status = status(failure);
        if (failure.getCause() != null) {
            LOG.warn(
                    "{} is answered {} as request {}: {}",
                    RequestId.line(),
                    status,
                    RequestId.current(),
                    failure.getMessage() == null ? "" : Answers.oneLine(failure.getMessage()),
                    failure.getCause());
        }
        String line = failure.getMessage();
        Response answer = line == null ? Answers.bare(status) : Answers.text(status, line);
        long seconds = retryAfter(failure);
        return seconds < 0
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, seconds)
                        .build();
    }

    /** A room's own kind of a failure, such as a missing bucket, has the status of what it is a kind of. */
    private static int status(Failure failure) {
        for (Class<?> kind = failure.getClass(); kind != null; kind = kind.getSuperclass()) {
            Integer status = STATUS.get(kind);
            if (status != null) {
                return status;
            }
        }
        return 500;
    }

    private static long retryAfter(Failure failure) {
        if (failure instanceof Failure.Throttled throttled) {
            return throttled.retryAfterSeconds();
        }
        return failure instanceof Failure.Busy busy ? busy.retryAfterSeconds() : -1;
    }
}
