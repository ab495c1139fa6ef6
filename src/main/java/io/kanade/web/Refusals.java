package io.kanade.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which statuses refuse a request on which route, as the API's document tells (http-core §1.4). */
final class Refusals {

    private static final Map<Integer, String> MEANINGS = new TreeMap<>(Map.ofEntries(
            Map.entry(400, "The path, the query or the body cannot be understood"),
            Map.entry(401, "Nobody is signed in, or the session has ended"),
            Map.entry(403, "The caller's role is too low"),
            Map.entry(404, "There is no such object"),
            Map.entry(409, "It contradicts what is stored"),
            Map.entry(413, "The body is too large"),
            Map.entry(415, "The body is not declared as JSON"),
            Map.entry(422, "The body is JSON of another shape"),
            Map.entry(429, "Too many failed tries; Retry-After says how many seconds to wait"),
            Map.entry(500, "Something went wrong in the service; its log has the request id"),
            Map.entry(502, "The PC or the broker gave no usable answer"),
            Map.entry(503, "The broker is away"),
            Map.entry(504, "The PC did not answer in time")));

    private static final String PREFIX = "Refused";

    private Refusals() {}

    /** All of them, for the components of the document: one line of text, or a problem for whoever asks for one. */
    static SortedMap<String, Object> components(Map<String, Object> problem) {
        SortedMap<String, Object> components = new TreeMap<>();
        MEANINGS.forEach((status, meaning) -> components.put(PREFIX + status, refusal(meaning, problem)));
        return components;
    }

    /** Those of one route, by status. */
    static SortedMap<String, Object> of(Route route, @Nullable Class<?> body) {
        SortedMap<String, Object> refusals = new TreeMap<>();
        statuses(route, body)
                .forEach(status -> refusals.put(
                        String.valueOf(status), Map.of("$ref", "#/components/responses/" + PREFIX + status)));
        return refusals;
    }

    private static SortedSet<Integer> statuses(Route route, @Nullable Class<?> body) {
        SortedSet<Integer> statuses = new TreeSet<>();
        statuses.add(500);
        if (route.path().contains("{") || !route.queryKeys().isEmpty() || body != null) {
            statuses.add(400);
        }
        if (route.role() != null) {
            statuses.add(401);
            if (!route.role().equals(Role.VIEWER)) {
                statuses.add(403);
            }
        }
        if (body != null && body.isRecord() && body != DocumentBody.class) {
            statuses.addAll(List.of(413, 415, 422));
        }
        Stream.ofNullable(route.handler().getAnnotation(Described.class))
                .flatMapToInt(described -> Arrays.stream(described.refusals()))
                .forEach(status -> statuses.add(known(status)));
        return statuses;
    }

    private static int known(int status) {
        if (!MEANINGS.containsKey(status)) {
            throw new IllegalStateException("the document has no words for a refusal with " + status);
        }
        return status;
    }

    private static Map<String, Object> refusal(String meaning, Map<String, Object> problem) {
        return Map.of(
                "description",
                meaning,
                "content",
                Map.of(
                        "text/plain",
                        Map.of("schema", Map.of("type", "string")),
                        Problem.TYPE,
                        Map.of("schema", problem)));
    }
}
