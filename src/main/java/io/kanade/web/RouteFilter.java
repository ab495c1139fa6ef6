package io.kanade.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;

/**
 * Decides, after authentication and before Jersey matches, what the route table decides: 404, 403 and 405 for a wrong method, 403, path
 * parameters that are not UTF-8, a known query key given twice, in that order (http-core §1.1, §1.3, §2.5).
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
final class RouteFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        refusal(request).ifPresent(request::abortWith);
    }

    private static Optional<Response> refusal(ContainerRequestContext request) {
        Optional<RouteMatch> match = RouteMatch.of(request);
        if (match.isEmpty()) {
            return Optional.of(Answers.text(404, "no such route"));
        }
        Optional<Route> route = match.get().route(request.getMethod());
        return route.isPresent()
                ? refusal(request, route.get(), match.get().rawParameters())
                : Optional.of(wrongMethod(request.getSecurityContext(), match.get()));
    }

    private static Response wrongMethod(SecurityContext caller, RouteMatch match) {
        return match.gate().flatMap(role -> RoleGate.refusal(caller, role)).orElseGet(() -> Answers.bare(405));
    }

    private static Optional<Response> refusal(ContainerRequestContext request, Route route, List<String> parameters) {
        Optional<Response> forbidden =
                route.role() == null ? Optional.empty() : RoleGate.refusal(request.getSecurityContext(), route.role());
        if (forbidden.isPresent()) {
            return forbidden;
        }
        if (!parameters.stream().allMatch(RawSegment::isUtf8)) {
            return Optional.of(Answers.text(400, "the path is not UTF-8 after decoding"));
        }
        return request.getUriInfo().getQueryParameters(false).entrySet().stream()
                .filter(entry ->
                        entry.getValue().size() > 1 && route.queryKeys().contains(entry.getKey()))
                .findFirst()
                .map(entry -> Answers.text(400, "the query key " + entry.getKey() + " is given more than once"));
    }
}
