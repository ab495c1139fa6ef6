package io.kanade.startup;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationParsingException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.Validator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

    /** Without the file nothing would come from the environment either. */
    @Override
    public T build() {
        throw new StartRefused(List.of("name the file with the settings, for example config.yml"));
    }

    @Override
    public T build(ConfigurationSourceProvider provider, String path) {
        try {
            return super.build(provider, path);
        } catch (NoSuchFileException | FileNotFoundException absent) {
            throw new StartRefused(List.of(path + ": " + whyUnreadable(Path.of(path))));
        } catch (IOException | ConfigurationException unreadable) {
            // Of an empty file there is nothing else to say, and no cause.
            boolean empty = unreadable instanceof ConfigurationParsingException && unreadable.getCause() == null;
            throw new StartRefused(
                    List.of(path + ": " + (empty ? "holds no settings" : SettingFault.oneLine(unreadable))));
        }
    }

    /** The exception is the same for each. */
    private static String whyUnreadable(Path file) {
        if (Files.isDirectory(file)) {
            return "is a directory";
        }
        return Files.exists(file) ? "cannot be read: its permissions forbid it" : "there is no such file";
    }

    @Override
    protected T build(JsonNode settings, String path) {
        if (!settings.isObject()) {
            throw new StartRefused(List.of(path + ": holds no settings"));
        }
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
