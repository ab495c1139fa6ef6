package io.kanade.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;

/** Says on a refused wrong method which methods the path has: on the 405 and on the 401 or 403 that came before it (http-core §1.1). */
final class AllowHeader implements ContainerResponseFilter {

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 405);

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (REFUSALS.contains(response.getStatus())) {
            RouteMatch.of(request)
                    .filter(match -> match.route(request.getMethod()).isEmpty())
                    .ifPresent(match -> response.getHeaders().putSingle(HttpHeaders.ALLOW, match.allow()));
        }
    }
}
