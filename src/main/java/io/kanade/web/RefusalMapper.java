package io.kanade.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Locale;
import java.util.Set;

/** Answers what Jersey refuses by itself: its status, its {@code Allow} and a body that is there already are kept. */
final class RefusalMapper implements ExceptionMapper<WebApplicationException> {

    private static final Set<Integer> BARE = Set.of(405);

    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response response = refusal.getResponse();
        int status = response.getStatus();
        if (response.hasEntity() || status < 400) {
            return response;
        }
        Response answer = BARE.contains(status)
                ? Answers.bare(status)
                : Answers.text(
                        status, response.getStatusInfo().getReasonPhrase().toLowerCase(Locale.ROOT));
        String allow = response.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }
}
