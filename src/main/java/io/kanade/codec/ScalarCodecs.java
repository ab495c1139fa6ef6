package io.kanade.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;

/** Single values whose JSON form is the contract's, not Jackson's. */
final class ScalarCodecs {

    private ScalarCodecs() {}

    static Module module() {
        SimpleModule module = new SimpleModule("kanade");
        module.setDeserializerModifier(new RecordStrictness());
        module.addDeserializer(RawJson.class, new RawJsonDeserializer());
        module.addDeserializer(Timestamp.class, new TimestampDeserializer());
        module.addDeserializer(Instant.class, new InstantDeserializer());
        module.addDeserializer(Double.class, new DoubleDeserializer());
        module.addDeserializer(double.class, new DoubleDeserializer());
        module.addSerializer(writing(RawJson.class, (raw, json) -> json.writeRawValue(raw.text())));
        module.addSerializer(writing(Timestamp.class, (time, json) -> json.writeString(time.wire())));
        module.addSerializer(writing(
                Instant.class,
                (time, json) -> json.writeString(Timestamp.of(time).wire())));
        return module;
    }

    private interface Writing<T> {
        void write(T value, JsonGenerator json) throws IOException;
    }

    private static <T> StdSerializer<T> writing(Class<T> type, Writing<T> writing) {
        return new StdSerializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                writing.write(value, json);
            }
        };
    }

    /** Jackson's own takes numbers and numeric texts, and refuses half of the forms of wire §0. */
    private static final class TimestampDeserializer extends StdScalarDeserializer<Timestamp> {
        private static final long serialVersionUID = 1L;

        TimestampDeserializer() {
            super(Timestamp.class);
        }

        @Override
        public Timestamp deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return timestamp(this, parser, context);
        }
    }

    private static final class InstantDeserializer extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return timestamp(this, parser, context).instant();
        }
    }

    private static Timestamp timestamp(JsonDeserializer<?> reader, JsonParser parser, DeserializationContext context)
            throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return context.reportInputMismatch(reader, "expected a time");
        }
        try {
            return Timestamp.parse(parser.getText());
        } catch (InvalidTimestamp invalid) {
            return context.reportInputMismatch(reader, "%s", invalid.getMessage());
        }
    }

    /** Jackson's own takes the texts "NaN" and "Infinity", and infinity for 1e999. */
    private static final class DoubleDeserializer extends StdScalarDeserializer<Double> {
        private static final long serialVersionUID = 1L;

        DoubleDeserializer() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isNumeric()) {
                return context.reportInputMismatch(this, "expected a number");
            }
            double value = parser.getDoubleValue();
            return Double.isFinite(value)
                    ? Double.valueOf(value)
                    : context.reportInputMismatch(this, "a number beyond the double range");
        }
    }
}
