package io.kanade.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kanade.codec.StrictJson;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/** Turns a refusal into RFC 9457 for a client that names {@code application/problem+json} in {@code Accept} (http-core §1.4). */
final class ProblemFilter implements ContainerResponseFilter {

    private static final String PROBLEM = "application/problem+json";

    private final StrictJson json;

    ProblemFilter(StrictJson json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean api = request.getUriInfo().getRequestUri().getRawPath().startsWith("/api/");
        if (api && response.getStatus() >= 400 && AcceptedTypes.name(request, PROBLEM)) {
            String line = response.getEntity() instanceof String text ? text : null;
            Problem problem =
                    new Problem(response.getStatus(), response.getStatusInfo().getReasonPhrase(), line);
            response.setEntity(json.write(problem), new Annotation[0], MediaType.valueOf(PROBLEM));
        }
    }

    /** The members of the format that we use; the line that others get as text is the detail. */
    private record Problem(
            int status,
            String title,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String detail) {}
}
