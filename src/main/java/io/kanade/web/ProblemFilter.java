package io.kanade.web;

import io.kanade.codec.StrictJson;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;

/** Turns a refusal into RFC 9457 for a client that names {@code application/problem+json} in {@code Accept} (http-core §1.4). */
final class ProblemFilter implements ContainerResponseFilter {

    private final StrictJson json;

    ProblemFilter(StrictJson json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean api = request.getUriInfo().getRequestUri().getRawPath().startsWith("/api/");
        if (api && response.getStatus() >= 400 && AcceptedTypes.name(request, Problem.TYPE)) {
            String line = response.getEntity() instanceof String text ? text : null;
            Problem problem =
                    new Problem(response.getStatus(), response.getStatusInfo().getReasonPhrase(), line);
            response.setEntity(json.write(problem), new Annotation[0], MediaType.valueOf(Problem.TYPE));
        }
    }
}
