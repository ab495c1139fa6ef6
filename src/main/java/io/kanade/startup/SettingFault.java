package io.kanade.startup;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in one line what is wrong with a setting, the key first. Never shows the value of a secret. */
final class SettingFault {

    private static final Pattern SECRET = Pattern.compile("(?i)(secret|token|password)[^.]*$");

    private SettingFault() {}

    static String of(String key, @Nullable String fault) {
        return key + ": " + (fault == null ? "is refused" : firstLine(fault));
    }

    static String of(JsonMappingException mismatch) {
        return of(SettingKey.of(mismatch.getPath()), reason(mismatch));
    }

    private static String reason(JsonMappingException mismatch) {
        String key = SettingKey.of(mismatch.getPath());
        if (mismatch instanceof PropertyBindingException unknown) {
            return "there is no such setting" + suggestion(unknown);
        }
        if (mismatch instanceof InvalidFormatException format) {
            String value = SECRET.matcher(key).find() ? "the value" : "'" + format.getValue() + "'";
            return value + " is no " + name(format.getTargetType());
        }
        if (mismatch instanceof InvalidTypeIdException typeId) {
            return "'" + typeId.getTypeId() + "' is no known type";
        }
        if (mismatch instanceof ValueInstantiationException && mismatch.getCause() != null) {
            return oneLine(mismatch.getCause());
        }
        return SECRET.matcher(key).find()
                ? "has another type"
                : mismatch.getOriginalMessage().replaceAll("`[\\w.$]*\\.", "`");
    }

    private static String suggestion(PropertyBindingException unknown) {
        String name = unknown.getPropertyName().toLowerCase(Locale.ROOT);
        var known = unknown.getKnownPropertyIds();
        return known == null
                ? ""
                : known.stream()
                        .map(String::valueOf)
                        .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(name.substring(0, 1)))
                        .sorted()
                        .reduce((one, two) -> one + ", " + two)
                        .map(candidates -> "; did you mean one of " + candidates + "?")
                        .orElse("");
    }

    private static String name(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "whole number";
        }
        return type == boolean.class || type == Boolean.class
                ? "true or false"
                : type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The message of the first cause, or the name of its class where it has none. */
    static String oneLine(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : firstLine(message);
    }

    private static String firstLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
