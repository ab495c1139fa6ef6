package io.kanade.startup;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code config.yml} and refuses it with all its faults at once. The reading stops at the first value of a wrong type; so that value
 * is noted, taken away, and the rest read again until nothing is left to note.
 */
final class SettingsReader<T> extends YamlConfigurationFactory<T> {

    private static final int ENOUGH = 50;

    private final Class<T> type;
    private final Validator validator;
    private final String prefix;
    private final UnaryOperator<@Nullable String> environment;

    SettingsReader(
            Class<T> type,
            Validator validator,
            ObjectMapper mapper,
            String prefix,
            UnaryOperator<@Nullable String> environment) {
        super(type, validator, mapper, prefix);
        this.type = type;
        this.validator = validator;
        this.prefix = prefix + ".";
        this.environment = environment;
    }

    @Override
    public T build(ConfigurationSourceProvider provider, String path) {
        try {
            return super.build(provider, path);
        } catch (NoSuchFileException | java.io.FileNotFoundException absent) {
            throw new StartRefused(List.of(path + ": there is no such file"));
        } catch (IOException | ConfigurationException unreadable) {
            throw new StartRefused(List.of(path + ": " + SettingFault.oneLine(unreadable)));
        }
    }

    @Override
    protected T build(JsonNode settings, String path) {
        List<String> faults = new ArrayList<>();
        new EnvironmentValues(environment, faults).fill(settings, "");
        applyProperties(settings);
        T read = readWhatCanBeRead(settings, faults);
        if (read != null) {
            validator.validate(read).stream()
                    .map(violation ->
                            SettingFault.of(violation.getPropertyPath().toString(), violation.getMessage()))
                    .sorted()
                    .forEach(faults::add);
        }
        if (read == null || !faults.isEmpty()) {
            throw new StartRefused(
                    faults.stream().map(fault -> path + ": " + fault).distinct().toList());
        }
        return read;
    }

    /** Dropwizard's own way to override a key for one run: {@code -Ddw.broker.embedded.port=4333}. */
    private void applyProperties(JsonNode settings) {
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> addOverride(settings, name.substring(prefix.length()), System.getProperty(name)));
    }

    private @Nullable T readWhatCanBeRead(JsonNode settings, List<String> faults) {
        while (faults.size() < ENOUGH) {
            try {
                return mapper.treeToValue(settings, type);
            } catch (JsonMappingException mismatch) {
                faults.add(SettingFault.of(mismatch));
                if (!remove(settings, SettingKey.pointer(mismatch.getPath()))) {
                    return null;
                }
            } catch (IOException | IllegalArgumentException unreadable) {
                faults.add(SettingFault.oneLine(unreadable));
                return null;
            }
        }
        return null;
    }

    private static boolean remove(JsonNode settings, JsonPointer place) {
        if (place.matches()) {
            return false;
        }
        JsonNode parent = settings.at(place.head());
        JsonPointer last = place.last();
        if (parent instanceof ObjectNode object) {
            return object.remove(last.getMatchingProperty()) != null;
        }
        return parent instanceof ArrayNode array && array.remove(last.getMatchingIndex()) != null;
    }
}
