package io.kanade.startup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationFactory;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import jakarta.validation.Validator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lets every command read its settings from {@code config.yml} and the environment, and be told all faults at once. */
public final class SettingsReaders<T> extends DefaultConfigurationFactoryFactory<T> {

    private final UnaryOperator<@Nullable String> environment;

    /** Takes the environment as a lookup by name, {@code System::getenv} in the program. */
    public SettingsReaders(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public ConfigurationFactory<T> create(Class<T> type, Validator validator, ObjectMapper mapper, String prefix) {
        return new SettingsReader<>(type, validator, configureObjectMapper(mapper.copy()), prefix, environment);
    }
}
