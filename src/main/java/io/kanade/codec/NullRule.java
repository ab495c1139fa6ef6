package io.kanade.codec;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.util.AccessPattern;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * "Absent gives the default, null is an error" cannot be said with Jackson's annotations: {@code Nulls.FAIL} fails for the absent key
 * too. One rule per component that is not {@code @Nullable}.
 */
final class NullRule implements NullValueProvider, Serializable {

    private static final long serialVersionUID = 1L;

    private final JavaType type;
    private final boolean hasDefault;

    NullRule(SettableBeanProperty component) {
        this.type = component.getType();
        this.hasDefault = component.getAnnotation(Default.class) != null;
    }

    @Override
    public @Nullable Object getNullValue(DeserializationContext context) throws JsonMappingException {
        if (type.hasRawClass(RawJson.class)) {
            return RawJson.NULL;
        }
        if (isNothingInYaml(context)) {
            if (type.isCollectionLikeType() && Collection.class.isAssignableFrom(type.getRawClass())) {
                return List.of();
            }
            if (hasDefault && type.getRawClass().isRecord()) {
                return null;
            }
        }
        throw MismatchedInputException.from(context.getParser(), type, "null is no value here");
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) throws JsonMappingException {
        if (hasDefault) {
            return null;
        }
        throw MismatchedInputException.from(context.getParser(), type, "missing");
    }

    @Override
    public AccessPattern getNullAccessPattern() {
        return AccessPattern.DYNAMIC;
    }

    /** {@code display:} with nothing behind it is an empty list in YAML, {@code ~} is none; JSON's null always has its text. */
    private static boolean isNothingInYaml(DeserializationContext context) throws JsonMappingException {
        try {
            return context.getParser().getText().isEmpty();
        } catch (IOException unreadable) {
            throw JsonMappingException.fromUnexpectedIOE(unreadable);
        }
    }
}
