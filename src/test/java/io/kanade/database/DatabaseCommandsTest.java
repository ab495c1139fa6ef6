package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.util.JarLocation;
import io.kanade.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as the command line runs them; what {@code main} makes of a failure is an exit status that is not 0. */
class DatabaseCommandsTest {

    private final Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    DatabaseCommandsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    public static final class SmallConfiguration extends Configuration {
        @JsonProperty
        private String data = "data";

        @JsonProperty
        private DatabaseSettings database = DatabaseSettings.defaults();

        DatabaseSettings database() {
            return database;
        }

        Path dataDirectory() {
            return Path.of(data);
        }
    }

    public static final class SmallApplication extends Application<SmallConfiguration> {
        @Override
        public void initialize(Bootstrap<SmallConfiguration> bootstrap) {
            bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                    bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
            bootstrap.addBundle(new DatabaseBundle<>(
                    SmallConfiguration.class, SmallConfiguration::database, SmallConfiguration::dataDirectory));
        }

        @Override
        public void run(SmallConfiguration configuration, Environment environment) {}
    }

    @Test
    void thePathIsAllThatIsPrinted() throws Exception {
        Path file = directory.resolve("somewhere/else.db");
        Path config = config(
                "database:\n  path: " + file + "\nlogging:\n  appenders:\n    - type: file\n      currentLogFilename: "
                        + directory.resolve("log/x.log") + "\n      archive: false\n");

        assertThat(run("resolve-db-path", config.toString())).isEmpty();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(file + System.lineSeparator());
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(directory.resolve("somewhere")).doesNotExist();
        assertThat(directory.resolve("log")).doesNotExist();
    }

    @Test
    void aBrokenConfigurationPrintsNoPath() throws Exception {
        Path config = config("database:\n  pth: typo\n");

        assertThat(run("resolve-db-path", config.toString())).isPresent();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("pth");
    }

    @Test
    void aVariableThatIsNotThereIsABrokenConfiguration() throws Exception {
        Path config = config("database:\n  path: ${NO_SUCH_VARIABLE_OF_KANADE}\n");

        assertThat(run("resolve-db-path", config.toString())).isPresent();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("NO_SUCH_VARIABLE_OF_KANADE");
    }

    @Test
    void aDatabaseOfAServerHasNoPath() throws Exception {
        Path config = config("database:\n  url: jdbc:postgresql://db/kanade?password=hidden\n");

        assertThat(run("resolve-db-path", config.toString())).isPresent();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("the database is no file but jdbc:postgresql://db/kanade");
    }

    @Test
    void aMissingFileIsABrokenConfiguration() throws Exception {
        assertThat(run("resolve-db-path", directory.resolve("nowhere.yml").toString()))
                .isPresent();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nowhere.yml");
    }

    @Test
    void theMigrateCommandMakesADatabaseThatTheServiceAccepts() throws Exception {
        Path file = directory.resolve("deep/backend.db");
        Path config = config("data: " + directory.resolve("deep") + "\n");

        assertThat(run("db", "migrate", config.toString())).isEmpty();

        new Migrations(new SqliteDialect(file), new ChangeLog("migrations.xml")).requireMigrated();
        assertThat(Schema.text(file)).isEqualTo(OriginalFile.text("database/schema.sql"));
    }

    @Test
    @OnPostgresOnly
    void theMigrateCommandServesAServerToo() throws Exception {
        String url = PostgresServer.running().emptyDatabase(directory);
        Path config = config("database:\n  url: " + url + "\n");

        assertThat(run("db", "status", config.toString())).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).containsPattern("\\d+ changesets have not been applied");
        assertThat(run("db", "migrate", config.toString())).isEmpty();

        new Migrations(DatabaseSettings.at(url).dialect(directory), new ChangeLog("migrations.xml")).requireMigrated();
    }

    @Test
    void aLockThatAKilledCommandLeftBehindIsNoObstacle() throws Exception {
        Path file = directory.resolve("backend.db");
        Path config = config("data: " + directory + "\n");
        assertThat(run("db", "migrate", config.toString())).isEmpty();
        try (Connection connection = OriginalFile.connect(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE DATABASECHANGELOGLOCK SET LOCKED = 1, LOCKEDBY = 'a process of yesterday'");
            statement.executeUpdate("DELETE FROM DATABASECHANGELOG WHERE ID LIKE 'rfc3339 %'");
        }

        assertThat(run("db", "migrate", config.toString())).isEmpty();

        assertThat(Schema.rows(file, "SELECT LOCKED FROM DATABASECHANGELOGLOCK"))
                .containsExactly("0");
    }

    @Test
    void theStatusCommandCountsWhatIsMissing() throws Exception {
        Path config = config("data: " + directory + "\n");

        assertThat(run("db", "status", config.toString())).isEmpty();

        assertThat(out.toString(StandardCharsets.UTF_8)).containsPattern("\\d+ changesets have not been applied");
    }

    @Test
    void aDatabaseOfALaterVersionIsRefused() throws Exception {
        Path file = directory.resolve("backend.db");
        Path config = config("data: " + directory + "\n");
        Migrations migrations = new Migrations(new SqliteDialect(file), new ChangeLog("migrations.xml"));
        migrations.migrate();
        // As the later version's command does.
        assertThat(run("db", "migrate", config.toString())).isEmpty();
        try (Connection connection = OriginalFile.connect(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE)
                    VALUES ('idx_executions_pending', 'kanade', 'migrations/executions.xml', '2026-11-25', 998, 'EXECUTED')
                    """);
        }
        assertThat(run("db", "status", config.toString())).isEmpty();
        try (Connection connection = OriginalFile.connect(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE)
                    VALUES ('of_next_year', 'kanade', 'migrations/next.xml', '2027-01-01', 999, 'EXECUTED')
                    """);
        }

        for (String command : List.of("migrate", "status")) {
            err.reset();
            assertThat(run("db", command, config.toString())).as(command).isPresent();
            assertThat(err.toString(StandardCharsets.UTF_8).lines())
                    .singleElement()
                    .asString()
                    .contains("later version")
                    .contains("of_next_year");
        }
        assertThatThrownBy(migrations::migrate)
                .isInstanceOf(Failure.Broken.class)
                .hasMessageContaining("later version");
        assertThatThrownBy(migrations::requireMigrated)
                .isInstanceOf(Failure.Broken.class)
                .hasMessageContaining("later version");
    }

    @Test
    void whatIsInTheWayOfACommandIsOneLine() throws Exception {
        Files.writeString(
                directory.resolve("backend.db"), "no database, but long enough to be looked at as if it were");
        Path noDatabase = config("data: " + directory + "\n");
        assertOneLine("not a database", "db", "migrate", noDatabase.toString());
        Path empty = config("data: " + directory.resolve("deep") + "\n");
        assertOneLine("Must specify either", "db", "locks", empty.toString());
        assertOneLine("nosuch", "db", "rollback", "-t", "nosuch", empty.toString());
        Path nobody = config("database:\n  url: jdbc:postgresql://127.0.0.1:1/x\n");
        assertOneLine("127.0.0.1:1/x", "db", "status", nobody.toString());
    }

    private void assertOneLine(String part, String... arguments) throws Exception {
        err.reset();
        assertThat(run(arguments)).isPresent();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("db: ")
                .contains(part);
    }

    private Path config(String yaml) throws Exception {
        return Files.writeString(
                directory.resolve("config.yml"),
                yaml + (yaml.contains("logging:") ? "" : "logging:\n  level: \"OFF\"\n"));
    }

    private Optional<Throwable> run(String... arguments) throws Exception {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            SmallApplication application = new SmallApplication();
            Bootstrap<SmallConfiguration> bootstrap = new Bootstrap<>(application);
            application.initialize(bootstrap);
            return new Cli(new JarLocation(getClass()), bootstrap, System.out, System.err).run(arguments);
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }
}
