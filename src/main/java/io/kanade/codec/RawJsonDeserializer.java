package io.kanade.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps a value as compact text, as nearly every sender writes it already. Never through {@code readTree}: a number of 2 MB digits costs a
 * minute there. Of a repeated key the last value stays, so any other object is collected before it is written.
 */
final class RawJsonDeserializer extends StdDeserializer<RawJson> {

    private static final long serialVersionUID = 1L;
    /** Counted from the outermost object of the document (wire §0). */
    private static final int MAX_DEPTH = 127;

    RawJsonDeserializer() {
        super(RawJson.class);
    }

    @Override
    public RawJson deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        // The duplicate check of the document's own keys does not concern the inside of a kept value.
        JsonParser inner = parser instanceof StrictParser strict ? strict.plain() : parser;
        String compact = inner instanceof JsonBytesParser bytes ? bytes.takeCompact(MAX_DEPTH) : null;
        if (compact != null) {
            return new RawJson(compact);
        }
        StringBuilder out = new StringBuilder();
        render(read(inner, context), out);
        return new RawJson(out.toString());
    }

    /** A string of finished JSON, a list or a map of such values. */
    private Object read(JsonParser parser, DeserializationContext context) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isStructStart() && parser.getParsingContext().getNestingDepth() > MAX_DEPTH) {
            return context.reportInputMismatch(this, "nested deeper than %d levels", MAX_DEPTH);
        }
        return switch (token) {
            case START_OBJECT -> readObject(parser, context);
            case START_ARRAY -> readArray(parser, context);
            case VALUE_STRING -> JsonText.quote(parser.getText());
            case VALUE_NUMBER_INT -> readNumber(parser, context);
            case VALUE_NUMBER_FLOAT -> readNumber(parser, context);
            default -> parser.getText();
        };
    }

    private Map<String, Object> readObject(JsonParser parser, DeserializationContext context) throws IOException {
        // In order, because the payload filter of the audit list is written against that (http-core §12.2).
        Map<String, Object> members = new TreeMap<>(UnicodeText.CODE_POINT_ORDER);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, read(parser, context));
        }
        return members;
    }

    private List<Object> readArray(JsonParser parser, DeserializationContext context) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(parser, context));
        }
        return elements;
    }

    private String readNumber(JsonParser parser, DeserializationContext context) throws IOException {
        String number = JsonText.number(parser.getText());
        return number.isEmpty() ? context.reportInputMismatch(this, "a number beyond the double range") : number;
    }

    private static void render(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> members) {
            String separator = "{";
            for (Map.Entry<?, ?> member : members.entrySet()) {
                out.append(separator)
                        .append(JsonText.quote((String) member.getKey()))
                        .append(':');
                render(member.getValue(), out);
                separator = ",";
            }
            out.append(members.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> elements) {
            String separator = "[";
            for (Object element : elements) {
                out.append(separator);
                render(element, out);
                separator = ",";
            }
            out.append(elements.isEmpty() ? "[]" : "]");
        } else {
            out.append((String) value);
        }
    }
}
