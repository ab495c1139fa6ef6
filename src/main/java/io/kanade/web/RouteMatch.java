package io.kanade.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The routes of the path that a request names, by method, and the raw texts standing for the path's parameters. */
record RouteMatch(Map<String, Route> methods, List<String> rawParameters) {

    private static final String PROPERTY = RouteMatch.class.getName();

    private static final List<String> ORDER = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    /** The route for a method; HEAD is answered by GET (http-core §1.1). */
    Optional<Route> route(String method) {
        return Optional.ofNullable(methods.get(method.equals("HEAD") ? "GET" : method));
    }

    /** The value of {@code Allow}: HEAD behind GET, never OPTIONS. */
    String allow() {
        List<String> names = new ArrayList<>(methods.keySet());
        if (methods.containsKey("GET")) {
            names.add("HEAD");
        }
        names.sort(Comparator.comparingInt(ORDER::indexOf));
        return String.join(",", names);
    }

    /** The role below which even a wrong method is forbidden: that of the path's gated methods, empty when viewers may use them all. */
    Optional<String> gate() {
        return methods.values().stream()
                .map(Route::role)
                .filter(Objects::nonNull)
                .flatMap(name -> Role.named(name).stream())
                .filter(role -> role.compareTo(Role.viewer()) > 0)
                .min(Role::compareTo)
                .map(Role::toString);
    }

    /** Keeps the match with the request, for the filters that come later. */
    void remember(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    static Optional<RouteMatch> of(ContainerRequestContext request) {
        return Optional.ofNullable((RouteMatch) request.getProperty(PROPERTY));
    }
}
