package io.kanade.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.kanade.manifest.When.Calendar;
import io.kanade.manifest.When.OnEvents;
import io.kanade.manifest.When.PerPc;
import io.kanade.manifest.When.PerTarget;
import io.kanade.manifest.When.Policy;
import io.kanade.manifest.When.Trigger;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the single-key form; a bare word, a YAML tag, no key or a second one are errors. */
final class WhenDeserializer extends StdDeserializer<When> {

    private static final long serialVersionUID = 1L;

    WhenDeserializer() {
        super(When.class);
    }

    @Override
    public When deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String shape = parser.currentToken() == JsonToken.START_OBJECT ? parser.nextFieldName() : null;
        if (shape == null) {
            return mismatch(context);
        }
        parser.nextToken();
        When when = shape(shape, parser, context);
        return parser.nextToken() == JsonToken.END_OBJECT ? when : mismatch(context);
    }

    private When shape(String shape, JsonParser parser, DeserializationContext context) throws IOException {
        try {
            return switch (shape) {
                case "per_pc" -> new PerPc(policy(parser, context));
                case "per_target" -> new PerTarget(policy(parser, context));
                case "calendar" -> context.readValue(parser, Calendar.class);
                case "on" -> new OnEvents(List.of(context.readValue(parser, Trigger[].class)));
                default -> mismatch(context);
            };
        } catch (JsonMappingException failure) {
            failure.prependPath(When.class, shape);
            throw failure;
        }
    }

    private Policy policy(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().equals("once")) {
            return Policy.ONCE;
        }
        String every = parser.currentToken() == JsonToken.START_OBJECT ? every(parser) : null;
        return every != null
                ? new Policy(every)
                : context.reportInputMismatch(this, "expected once or an object with the text every");
    }

    private static @Nullable String every(JsonParser parser) throws IOException {
        String every = null;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (key.equals("every")) {
                every = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                if (every == null) {
                    return null;
                }
            } else {
                passOver(parser);
            }
        }
        return every;
    }

    /** Keys beside {@code every} are ignored, even on create; {@code skipChildren} would report them as unknown. */
    private static void passOver(JsonParser parser) throws IOException {
        int depth = 0;
        for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            if (depth == 0) {
                return;
            }
        }
    }

    private When mismatch(DeserializationContext context) throws JsonMappingException {
        return context.reportInputMismatch(
                this, "expected an object with exactly one of per_pc, per_target, calendar and on");
    }
}
