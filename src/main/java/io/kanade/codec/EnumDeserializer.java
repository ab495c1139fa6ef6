package io.kanade.codec;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exact spellings only: Jackson's own reader trims the text and takes ordinals. A constant marked as default stands for all other texts. */
final class EnumDeserializer extends StdDeserializer<Enum<?>> {

    private static final long serialVersionUID = 1L;

    private final Map<String, Enum<?>> bySpelling = new LinkedHashMap<>();
    private final @Nullable Enum<?> other;

    EnumDeserializer(Class<?> type) {
        super(type);
        Enum<?> standIn = null;
        for (Object constant : type.getEnumConstants()) {
            Enum<?> value = (Enum<?>) constant;
            bySpelling.put(RecordIntrospector.spelling(value), value);
            if (isDefault(type, value)) {
                standIn = value;
            }
        }
        other = standIn;
    }

    @Override
    public Enum<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        // A YAML tag would be taken for the value by the original, which is no constant then.
        if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getTypeId() != null) {
            return context.reportInputMismatch(this, "expected one of %s", spellings());
        }
        Enum<?> value = bySpelling.getOrDefault(parser.getText(), other);
        return value != null ? value : context.reportInputMismatch(this, "expected one of %s", spellings());
    }

    private String spellings() {
        return String.join(", ", bySpelling.keySet());
    }

    private static boolean isDefault(Class<?> type, Enum<?> constant) {
        try {
            return type.getField(constant.name()).isAnnotationPresent(JsonEnumDefaultValue.class);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
