package io.kanade.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The routes by path segment. A literal segment wins over a parameter, whatever the method (http-core §1.1); where the literal branch
 * ends without a route, the parameter is tried. Immutable once built.
 */
final class RouteTree {

    private final Node root = new Node();
    private final List<Route> routes;

    RouteTree(List<Route> routes) {
        this.routes = List.copyOf(routes);
        this.routes.forEach(this::add);
    }

    List<Route> routes() {
        return routes;
    }

    /** Looks up a path exactly as it was sent: an empty segment, hence a trailing slash too, matches nothing. */
    Optional<RouteMatch> find(String rawPath) {
        if (!rawPath.startsWith("/")) {
            return Optional.empty();
        }
        String[] segments = rawPath.substring(1).split("/", -1);
        List<String> parameters = new ArrayList<>();
        Node node = root.find(segments, 0, parameters);
        return node == null ? Optional.empty() : Optional.of(new RouteMatch(node.methods, List.copyOf(parameters)));
    }

    private void add(Route route) {
        Node node = root;
        for (String segment : route.path().substring(1).split("/", -1)) {
            node = node.child(segment, route);
        }
        Route other = node.methods.putIfAbsent(route.method(), route);
        if (other != null) {
            throw new IllegalStateException("two handlers for " + route.method() + " " + route.path() + ": "
                    + other.handler() + ", " + route.handler());
        }
    }

    private static final class Node {

        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Route> methods = new TreeMap<>();
        private @Nullable Node parameter;

        private Node child(String segment, Route route) {
            if (segment.isEmpty() || (segment.contains("{") && !segment.matches("\\{ *\\w+ *}"))) {
                throw new IllegalStateException("a path segment is a word or one plain parameter: " + route.path());
            }
            if (!segment.startsWith("{")) {
                return literals.computeIfAbsent(segment, word -> new Node());
            }
            Node child = parameter == null ? new Node() : parameter;
            parameter = child;
            return child;
        }

        private @Nullable Node find(String[] segments, int depth, List<String> parameters) {
            if (depth == segments.length) {
                return methods.isEmpty() ? null : this;
            }
            String segment = segments[depth];
            Node literal = literals.get(segment);
            Node found = literal == null ? null : literal.find(segments, depth + 1, parameters);
            if (found != null || parameter == null || segment.isEmpty()) {
                return found;
            }
            parameters.add(segment);
            found = parameter.find(segments, depth + 1, parameters);
            if (found == null) {
                parameters.remove(parameters.size() - 1);
            }
            return found;
        }
    }
}
