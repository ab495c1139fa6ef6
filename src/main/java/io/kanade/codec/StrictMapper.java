package io.kanade.codec;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;

/** The one configuration of Jackson in this program: records in snake_case, no coercion, unknown keys skipped. */
final class StrictMapper {

    private StrictMapper() {}

    static JsonMapper forJson(int maxDepth) {
        return builder(maxDepth).build();
    }

    /** As for JSON, but a text takes the source of a plain scalar whatever it looks like (jobs-and-schedules §2.1). */
    static JsonMapper forYaml(int maxDepth) {
        return builder(maxDepth)
                .withCoercionConfig(LogicalType.Textual, config -> {
                    config.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert);
                    config.setCoercion(CoercionInputShape.Float, CoercionAction.TryConvert);
                    config.setCoercion(CoercionInputShape.Boolean, CoercionAction.TryConvert);
                })
                .build();
    }

    private static JsonMapper.Builder builder(int maxDepth) {
        JsonMapper.Builder builder = JsonMapper.builder(factory(maxDepth))
                .annotationIntrospector(new RecordIntrospector())
                .accessorNaming(new ComponentNaming())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .addModule(ScalarCodecs.module());
        // ALLOW_COERCION_OF_SCALARS alone still turns numbers and booleans into texts, and "" into an empty object.
        for (LogicalType type : LogicalType.values()) {
            builder.withCoercionConfig(type, config -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    boolean widening = type == LogicalType.Float && shape == CoercionInputShape.Integer;
                    config.setCoercion(shape, widening ? CoercionAction.TryConvert : CoercionAction.Fail);
                }
            });
        }
        return builder;
    }

    private static JsonFactory factory(int maxDepth) {
        return JsonFactory.builder()
                // Callers limit the body; here a skipped number or text may be as long as it likes.
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                // Foreign keys would otherwise fill the symbol tables that all threads share.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }
}
