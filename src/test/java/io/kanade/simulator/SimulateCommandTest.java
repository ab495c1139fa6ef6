package io.kanade.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.util.JarLocation;
import io.kanade.broker.BrokerSettings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says when it cannot do what it is asked. */
class SimulateCommandTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String config = "";

    @BeforeEach
    void settings(@TempDir Path directory) throws Exception {
        config = Files.writeString(directory.resolve("config.yml"), "logging:\n  level: \"OFF\"\n")
                .toString();
    }

    @Test
    void thatThereIsNoBrokerIsOneLine() {
        assertThat(fails("simulate", config))
                .singleElement()
                .asString()
                .startsWith("simulate: ")
                .contains("nats://127.0.0.1:1");
    }

    @Test
    void aFleetOfNobodyIsRefused() {
        assertThat(fails("simulate", "--pcs", "0", config)).first().asString().contains("--pcs");
        assertThat(fails("simulate", "--rate", "-1", config)).first().asString().contains("--rate");
    }

    private List<String> fails(String... arguments) {
        err.reset();
        Bootstrap<Configuration> bootstrap = new Bootstrap<>(new Nothing());
        bootstrap.addCommand(new SimulateCommand<>(
                Configuration.class, settings -> BrokerSettings.at("nats://127.0.0.1:1"), settings -> Path.of("")));
        assertThat(new Cli(new JarLocation(getClass()), bootstrap, new ByteArrayOutputStream(), err).run(arguments))
                .isPresent();
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static final class Nothing extends Application<Configuration> {
        @Override
        public void run(Configuration configuration, Environment environment) {}
    }
}
