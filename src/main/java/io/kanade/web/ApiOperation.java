package io.kanade.web;

import io.kanade.codec.RawJson;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes one route after the other: its parameters, body, answer and refusals. Not thread-safe. */
final class ApiOperation {

    private static final List<Class<? extends Annotation>> NOT_THE_BODY =
            List.of(PathParam.class, QueryParam.class, Context.class, Suspended.class);

    private static final Map<String, Object> TEXT = Map.of("schema", Map.of("type", "string"));

    private final JsonShapes shapes;

    ApiOperation(JsonShapes shapes) {
        this.shapes = shapes;
    }

    Map<String, Object> of(Route route) {
        Method handler = route.handler();
        Optional<Parameter> body = body(handler);
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", operationId(handler));
        operation.put("tags", List.of(room(handler)));
        Described described = handler.getAnnotation(Described.class);
        if (described != null) {
            operation.put("summary", described.value());
        }
        operation.put(
                "parameters",
                Stream.of(handler.getParameters()).flatMap(this::parameter).toList());
        body.ifPresent(found -> operation.put("requestBody", Map.of("required", true, "content", content(found))));
        Map<String, Object> responses =
                Refusals.of(route, body.map(Parameter::getType).orElse(null));
        responses.put(success(handler), answer(handler));
        operation.put("responses", responses);
        if (route.role() == null) {
            operation.put("security", List.of());
        } else {
            operation.put("x-role", route.role());
        }
        return operation;
    }

    /** What a success looks like. */
    Map<String, Object> answer(Method handler) {
        Described described = handler.getAnnotation(Described.class);
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("description", "Done"));
        Map<String, Object> content = content(handler, described);
        if (!content.isEmpty()) {
            answer.put("content", content);
        }
        if (described != null && described.headers().length > 0) {
            Map<String, Object> headers = new TreeMap<>();
            Stream.of(described.headers()).forEach(name -> headers.put(name, TEXT));
            answer.put("headers", headers);
        }
        return answer;
    }

    private Map<String, Object> content(Method handler, @Nullable Described described) {
        Map<String, Object> content = new TreeMap<>();
        if (described != null) {
            Stream.of(described.types()).forEach(type -> content.put(type, TEXT));
            if (described.answer() != Void.class) {
                Map<String, Object> schema = shapes.ofAnswer(described.answer());
                content.put(
                        MediaType.APPLICATION_JSON,
                        Map.of("schema", described.orNull() ? JsonShapes.orNull(schema) : schema));
            }
        }
        Type type = later(handler.getGenericReturnType());
        if (type == String.class) {
            content.put(textType(handler), TEXT);
        } else if (type != void.class && type != Response.class) {
            content.put(MediaType.APPLICATION_JSON, Map.of("schema", shapes.ofAnswer(type)));
        }
        return content;
    }

    private static Type later(Type type) {
        return type instanceof ParameterizedType later && later.getRawType() == CompletionStage.class
                ? later.getActualTypeArguments()[0]
                : type;
    }

    private static String textType(Method handler) {
        Produces produces = handler.getAnnotation(Produces.class);
        return produces == null ? MediaType.TEXT_PLAIN : produces.value()[0];
    }

    private static String operationId(Method handler) {
        return handler.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "") + "_" + handler.getName();
    }

    private static String room(Method handler) {
        String name = handler.getDeclaringClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
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
        Map<String, Object> schema = new LinkedHashMap<>(shapes.ofBody(parameter.getType()));
        BigInteger largest = QueryValues.LARGEST.get(parameter.getType());
        if (largest != null) {
            schema.put("type", "integer");
            schema.put("minimum", 0);
            schema.put("maximum", largest);
        }
        DefaultValue fallback = parameter.getAnnotation(DefaultValue.class);
        if (fallback != null) {
            schema.put(
                    "default", parameter.getType() == String.class ? fallback.value() : new RawJson(fallback.value()));
        }
        return schema;
    }

    private static Optional<Parameter> body(Method handler) {
        return Arrays.stream(handler.getParameters())
                .filter(parameter -> NOT_THE_BODY.stream().noneMatch(parameter::isAnnotationPresent))
                .findFirst();
    }

    private Map<String, Object> content(Parameter body) {
        if (body.getType() == DocumentBody.class) {
            return Map.of("application/yaml", Map.of(), "application/json", Map.of());
        }
        return body.getType().isRecord()
                ? Map.of("application/json", Map.of("schema", shapes.ofBody(body.getParameterizedType())))
                : Map.of("application/octet-stream", Map.of());
    }

    private static String success(Method handler) {
        Described described = handler.getAnnotation(Described.class);
        if (described != null && described.status() != 0) {
            return String.valueOf(described.status());
        }
        boolean suspended =
                Arrays.stream(handler.getParameters()).anyMatch(one -> one.isAnnotationPresent(Suspended.class));
        return handler.getReturnType() == void.class && !suspended ? "204" : "200";
    }
}
