package io.kanade.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The routes as an OpenAPI 3.1 document, read off the handlers themselves, so that it cannot say anything else than the program does. The
 * least role of an operation is its {@code x-role}, the room of the program its tag. For one use.
 */
final class ApiDescription {

    private final JsonShapes shapes = new JsonShapes();

    /** The whole document, ready to be written as JSON. */
    Map<String, Object> of(List<Route> routes, Version version) {
        ApiOperation operations = new ApiOperation(shapes);
        // All answers first: a body of the same record is described again only where it differs.
        routes.forEach(route -> operations.answer(route.handler()));
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), path -> new TreeMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), operations.of(route));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "kanade", "version", version.version()));
        document.put("paths", paths);
        document.put("components", components());
        document.put("security", List.of(Map.of("bearer", List.of())));
        return document;
    }

    private Map<String, Object> components() {
        Map<String, Object> problem = shapes.ofAnswer(Problem.class);
        return Map.of(
                "schemas", shapes.components(),
                "securitySchemes", Map.of("bearer", Map.of("type", "http", "scheme", "bearer")),
                "responses", Refusals.components(problem));
    }
}
