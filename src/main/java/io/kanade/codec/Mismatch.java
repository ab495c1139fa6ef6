package io.kanade.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A failed binding in our words; Jackson's own name Java classes. */
final class Mismatch {

    private Mismatch() {}

    static String words(JsonProcessingException failure) {
        String path = failure instanceof JsonMappingException mapping ? path(mapping) : "";
        String reason = UnicodeText.clip(reason(failure), 300).replaceAll("[\\r\\n]+", " ");
        return path.isEmpty() ? reason : path + ": " + reason;
    }

    private static String path(JsonMappingException failure) {
        List<JsonMappingException.Reference> references = failure.getPath();
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            path.append(path.isEmpty() ? "" : ".");
            path.append(reference.getFieldName() != null ? reference.getFieldName() : reference.getIndex());
        }
        return UnicodeText.clip(path.toString(), 200);
    }

    private static String reason(JsonProcessingException failure) {
        if (failure.getCause() instanceof InputCoercionException || failure instanceof InputCoercionException) {
            return "the number does not fit";
        }
        if (failure instanceof ValueInstantiationException
                && failure.getCause() instanceof IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
        if (failure instanceof InvalidNullException) {
            return "null is no value here";
        }
        String words = failure.getOriginalMessage();
        // Ours begin with a small letter, Jackson's with a capital one.
        if (!words.isEmpty() && !Character.isUpperCase(words.charAt(0))) {
            return words;
        }
        return "expected "
                + (failure instanceof MismatchedInputException mismatch
                        ? kind(mismatch.getTargetType())
                        : "another value");
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        } else if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "another value";
    }
}
