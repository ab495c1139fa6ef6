package io.kanade.codec;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value that is kept and passed on without being bound to a type (audit and event payloads, facts): its compact text as projection
 * §2.4 writes it, keys in order, so that equal values have equal texts. Written raw into JSON. Immutable.
 */
public record RawJson(String text) {

    /** What a missing or null payload is stored as. */
    public static final RawJson NULL = new RawJson("null");

    public static RawJson of(String value) {
        return new RawJson(JsonText.quote(value));
    }

    public static RawJson of(long number) {
        return new RawJson(Long.toString(number));
    }

    /** A finite number, with a fraction or an exponent always. */
    public static RawJson of(double number) {
        return new RawJson(JsonText.shortest(number));
    }

    /** An object of these members, in the order of the map. */
    public static RawJson object(Map<String, RawJson> members) {
        return new RawJson(members.entrySet().stream()
                .map(member -> JsonText.quote(member.getKey())
                        + ':'
                        + member.getValue().text())
                .collect(joining(",", "{", "}")));
    }

    public boolean isObject() {
        return text.charAt(0) == '{';
    }

    public boolean isArray() {
        return text.charAt(0) == '[';
    }

    public boolean isNull() {
        return text.equals("null");
    }

    public boolean isText() {
        return text.charAt(0) == '"';
    }

    public boolean isNumber() {
        return text.charAt(0) == '-' || Character.isDigit(text.charAt(0));
    }

    /** The value of this key; absent also when this is no object. */
    public Optional<RawJson> member(String key) {
        if (!isObject()) {
            return Optional.empty();
        }
        String start = JsonText.quote(key) + ':';
        return parts().stream()
                .filter(part -> part.startsWith(start))
                .findFirst()
                .map(part -> new RawJson(part.substring(start.length())));
    }

    /** The values of these keys, in their order; {@link #NULL} for each that is not there. Reads the text once. */
    public List<RawJson> membersOrNull(List<String> keys) {
        List<String> parts = isObject() ? parts() : List.of();
        return keys.stream()
                .map(key -> JsonText.quote(key) + ':')
                .map(start -> parts.stream()
                        .filter(part -> part.startsWith(start))
                        .findFirst()
                        .map(part -> new RawJson(part.substring(start.length())))
                        .orElse(NULL))
                .toList();
    }

    /** The elements of an array; none when this is no array. */
    public List<RawJson> elements() {
        return isArray() ? parts().stream().map(RawJson::new).toList() : List.of();
    }

    /** What stands between the outermost brackets and commas; the text is compact, so nothing else can be there. */
    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 1;
        boolean quoted = false;
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (text.length() > 2) {
            parts.add(text.substring(start, text.length() - 1));
        }
        return parts;
    }
}
