package io.kanade.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nobody expected: a broken connection and a body that comes too slowly are the client's, too many long bodies at once pass, everything else is 500 with an id that
 * stands in the log beside the cause; the cause itself never leaves the server.
 */
final class UnexpectedMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedMapper.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @Override
    public Response toResponse(Throwable failure) {
        int status =
                causes(failure).mapToInt(UnexpectedMapper::clientFault).max().orElse(0);
        if (status > 0) {
            LOG.debug("{}: the client's fault, or too many clients", RequestId.line(), failure);
            return refusal(status);
        }
        String id = RequestId.current();
        LOG.error("{} failed as request {}", RequestId.line(), id, failure);
        return Answers.text(500, "internal error, in the log as request " + id);
    }

    private static Response refusal(int status) {
        return switch (status) {
            case 408 -> Answers.text(408, "the body came too slowly");
            case 503 ->
                Response.fromResponse(Answers.text(503, "too many long bodies at the moment; try again"))
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build();
            default -> Answers.text(status, "the request is broken");
        };
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private static int clientFault(Throwable failure) {
        if (failure instanceof HttpException http) {
            return http.getCode();
        }
        if (failure instanceof TimeoutException) {
            return 408;
        }
        return failure instanceof EofException ? 400 : 0;
    }
}
