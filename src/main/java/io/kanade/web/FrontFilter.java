package io.kanade.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * The first look at a request: whatever does not literally begin with {@code /api/} is the dashboard's (http-core §1.1, §13 item 4), and
 * for the rest the route is looked up once, before authentication, so that even a 401 can say {@code Allow}.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION - 500)
final class FrontFilter implements ContainerRequestFilter {

    private final StaticFiles files;
    private final RouteIndex routes;

    FrontFilter(StaticFiles files, RouteIndex routes) {
        this.files = files;
        this.routes = routes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        AcceptedTypes.setAside(request);
        URI uri = request.getUriInfo().getRequestUri();
        String path = uri.getRawPath();
        if (path.startsWith("/api/") || path.equals("/health")) {
            keepSemicolons(request, uri);
            routes.find(path).ifPresent(match -> match.remember(request));
        } else {
            request.abortWith(fileAnswer(request, path));
        }
    }

    private Response fileAnswer(ContainerRequestContext request, String path) {
        StaticAnswer answer = files.answer(
                path,
                request.getHeaderString(HttpHeaders.IF_NONE_MATCH),
                request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach(response::header);
        if (answer.body().length > 0) {
            response.entity(answer.body());
        }
        return response.build();
    }

    /** To Jersey a semicolon begins a matrix parameter and is cut off; here it is an ordinary character of the segment. */
    private static void keepSemicolons(ContainerRequestContext request, URI uri) {
        String raw = uri.toString();
        int end = raw.indexOf('?') < 0 ? raw.length() : raw.indexOf('?');
        String path = raw.substring(0, end);
        if (path.indexOf(';') >= 0) {
            request.setRequestUri(URI.create(path.replace(";", "%3B") + raw.substring(end)));
        }
    }
}
