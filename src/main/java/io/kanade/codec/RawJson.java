package io.kanade.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON value that is kept and passed on without being bound to a type (audit and event payloads, facts): its compact text as projection
 * §2.4 writes it, keys in order, so that equal values have equal texts. Written raw into JSON. Immutable.
 */
public record RawJson(String text) {

    /** What a missing or null payload is stored as. */
    public static final RawJson NULL = new RawJson("null");

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
