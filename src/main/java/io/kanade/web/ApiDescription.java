package io.kanade.web;

import io.kanade.codec.RawJson;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * The routes as an OpenAPI 3.1 document, read off the handlers themselves, so that it cannot say anything else than the program does. The
 * least role of an operation is its {@code x-role}.
 */
final class ApiDescription {

    private static final List<Class<? extends Annotation>> NOT_THE_BODY =
            List.of(PathParam.class, QueryParam.class, Context.class, Suspended.class);

    private final JsonShapes shapes = new JsonShapes();

    /** The whole document, ready to be written as JSON. */
    Map<String, Object> of(List<Route> routes, Version version) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), path -> new TreeMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), operation(route));
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
        return Map.of(
                "schemas", shapes.components(),
                "securitySchemes", Map.of("bearer", Map.of("type", "http", "scheme", "bearer")),
                "responses",
                        Map.of(
                                "Refusal",
                                Map.of(
                                        "description",
                                        "One line of text saying why, or an empty body",
                                        "content",
                                        Map.of(
                                                "text/plain", Map.of("schema", Map.of("type", "string")),
                                                "application/problem+json",
                                                        Map.of("schema", Map.of("type", "object"))))));
    }

    private Map<String, Object> operation(Route route) {
        Method handler = route.handler();
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", operationId(handler));
        operation.put(
                "parameters",
                Stream.of(handler.getParameters()).flatMap(this::parameter).toList());
        body(handler).ifPresent(body -> operation.put("requestBody", body));
        operation.put(
                "responses",
                Map.of(success(handler), answer(handler), "default", Map.of("$ref", "#/components/responses/Refusal")));
        if (route.role() == null) {
            operation.put("security", List.of());
        } else {
            operation.put("x-role", route.role());
        }
        return operation;
    }

    private static String operationId(Method handler) {
        return handler.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "") + "_" + handler.getName();
    }

    private Stream<Map<String, Object>> parameter(Parameter parameter) {
        PathParam inPath = parameter.getAnnotation(PathParam.class);
        if (inPath != null) {
            return Stream.of(
                    Map.of("name", inPath.value(), "in", "path", "required", true, "schema", Map.of("type", "string")));
        }
        QueryParam inQuery = parameter.getAnnotation(QueryParam.class);
        return inQuery == null
                ? Stream.empty()
                : Stream.of(Map.of("name", inQuery.value(), "in", "query", "schema", querySchema(parameter)));
    }

    private Map<String, Object> querySchema(Parameter parameter) {
        Map<String, Object> schema = new LinkedHashMap<>(shapes.of(parameter.getType()));
        if (parameter.getType() == Long.class) {
            schema.put("minimum", 0);
            schema.put("maximum", 0xFFFF_FFFFL);
        }
        DefaultValue fallback = parameter.getAnnotation(DefaultValue.class);
        if (fallback != null) {
            schema.put(
                    "default", parameter.getType() == String.class ? fallback.value() : new RawJson(fallback.value()));
        }
        return schema;
    }

    private Optional<Map<String, Object>> body(Method handler) {
        return Arrays.stream(handler.getParameters())
                .filter(parameter -> NOT_THE_BODY.stream().noneMatch(parameter::isAnnotationPresent))
                .findFirst()
                .map(parameter -> Map.of("required", true, "content", content(parameter)));
    }

    private Map<String, Object> content(Parameter body) {
        if (body.getType() == DocumentBody.class) {
            return Map.of("application/yaml", Map.of(), "application/json", Map.of());
        }
        return body.getType().isRecord()
                ? Map.of("application/json", Map.of("schema", shapes.of(body.getParameterizedType())))
                : Map.of("application/octet-stream", Map.of());
    }

    private static String success(Method handler) {
        boolean suspended =
                Arrays.stream(handler.getParameters()).anyMatch(one -> one.isAnnotationPresent(Suspended.class));
        if (handler.getReturnType() == void.class && !suspended) {
            return "204";
        }
        return handler.getReturnType() == Response.class ? "2XX" : "200";
    }

    private Map<String, Object> answer(Method handler) {
        Type type = handler.getGenericReturnType();
        if (type instanceof ParameterizedType later && later.getRawType() == CompletionStage.class) {
            type = later.getActualTypeArguments()[0];
        }
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("description", "Done"));
        if (type == String.class) {
            answer.put("content", Map.of("text/plain", Map.of("schema", Map.of("type", "string"))));
        } else if (type != void.class) {
            answer.put(
                    "content",
                    Map.of("application/json", Map.of("schema", type == Response.class ? Map.of() : shapes.of(type))));
        }
        return answer;
    }
}
