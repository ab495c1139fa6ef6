package io.kanade.startup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables in the place of {@code ${NAME}} and {@code ${NAME:-default}} in settings. It works on the values that YAML has
 * already told apart, so that a secret may hold any character. An empty variable counts as unset, and a setting whose value comes
 * out empty is left to its default (ours §6).
 */
final class EnvironmentValues {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)(?::-([^}]*))?}");

    private final UnaryOperator<@Nullable String> environment;
    private final List<String> faults;

    EnvironmentValues(UnaryOperator<@Nullable String> environment, List<String> faults) {
        this.environment = environment;
        this.faults = faults;
    }

    /** Replaces in place; a reference to an unset variable without default is a fault. */
    void fill(JsonNode node, String key) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
                filled(entry.getValue(), SettingKey.below(key, entry.getKey()))
                        .ifPresentOrElse(
                                value -> object.set(entry.getKey(), value), () -> object.remove(entry.getKey()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int index = array.size() - 1; index >= 0; index--) {
                Optional<JsonNode> value = filled(array.get(index), key + "[" + index + "]");
                if (value.isPresent()) {
                    array.set(index, value.get());
                } else {
                    array.remove(index);
                }
            }
        }
    }

    private Optional<JsonNode> filled(JsonNode value, String key) {
        if (!(value instanceof TextNode) || !REFERENCE.matcher(value.asText()).find()) {
            fill(value, key);
            return Optional.of(value);
        }
        String text = REFERENCE
                .matcher(value.asText())
                .replaceAll(reference -> Matcher.quoteReplacement(lookUp(reference.group(1), reference.group(2), key)));
        return text.isEmpty() ? Optional.empty() : Optional.of(TextNode.valueOf(text));
    }

    private String lookUp(String name, @Nullable String fallback, String key) {
        String value = environment.apply(name);
        if (value != null && !value.isEmpty()) {
            return value;
        }
        if (fallback == null) {
            faults.add(key + ": the environment variable " + name + " is not set");
            return "";
        }
        return fallback;
    }
}
