package io.kanade.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.kanade.codec.Default;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which keys of a record are there and which may be null, as the program writes the record and as it reads it. */
enum JsonPresence {
    WRITTEN {
        @Override
        boolean isRequired(RecordComponent component) {
            return switch (include(component)) {
                case ALWAYS -> true;
                case NON_NULL -> !mayBeNull(component);
                default -> false;
            };
        }

        @Override
        boolean isNullable(RecordComponent component) {
            return mayBeNull(component) && include(component) == Include.ALWAYS;
        }
    },

    READ {
        @Override
        boolean isRequired(RecordComponent component) {
            return !mayBeNull(component) && !component.isAnnotationPresent(Default.class);
        }

        @Override
        boolean isNullable(RecordComponent component) {
            return mayBeNull(component);
        }
    };

    abstract boolean isRequired(RecordComponent component);

    abstract boolean isNullable(RecordComponent component);

    private static Include include(RecordComponent component) {
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude all = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
        JsonInclude said = own == null ? all : own;
        return said == null ? Include.ALWAYS : said.value();
    }

    private static boolean mayBeNull(RecordComponent component) {
        return Arrays.stream(component.getAnnotatedType().getAnnotations()).anyMatch(Nullable.class::isInstance);
    }
}
