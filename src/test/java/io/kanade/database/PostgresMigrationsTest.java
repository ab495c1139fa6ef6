package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.setup.Environment;
import io.kanade.failure.Failure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same change log on PostgreSQL: the schema on record, and a start that survives what can happen to it. */
@OnPostgresOnly
class PostgresMigrationsTest {

    private static final ChangeLog CHANGE_LOG = new ChangeLog("migrations.xml");

    private final Path directory;
    private final String url;

    PostgresMigrationsTest(@TempDir Path directory) {
        this.directory = directory;
        this.url = PostgresServer.running().emptyDatabase(directory);
    }

    @Test
    void anEmptyDatabaseGetsExactlyTheSchemaOnRecord() throws Exception {
        migrations(CHANGE_LOG).migrate();

        assertThat(PostgresSchema.text(url)).isEqualTo(OriginalFile.text("database/schema-postgresql.txt"));
    }

    @Test
    void everyTableTakesARow() throws Exception {
        migrations(CHANGE_LOG).migrate();

        execute(OriginalFile.text("database/one-row-each.sql"));

        for (String table : PostgresSchema.tables(url)) {
            assertThat(PostgresSchema.rows(url, "SELECT count(*) FROM " + table))
                    .as(table)
                    .isNotEqualTo(List.of("0"));
        }
    }

    @Test
    void aSecondRunChangesNothing() throws Exception {
        migrations(CHANGE_LOG).migrate();
        List<String> log = PostgresSchema.rows(url, "SELECT id || dateexecuted FROM databasechangelog ORDER BY 1");
        execute("DELETE FROM service_state");

        migrations(CHANGE_LOG).migrate();

        assertThat(PostgresSchema.rows(url, "SELECT id || dateexecuted FROM databasechangelog ORDER BY 1"))
                .isEqualTo(log);
    }

    @Test
    void aLockThatAKilledProcessLeftBehindIsNoObstacle() throws Exception {
        migrations(CHANGE_LOG).migrate();
        execute("UPDATE databasechangeloglock SET locked = TRUE, lockedby = 'a process of yesterday'");
        execute("DELETE FROM service_state");

        migrations(CHANGE_LOG).migrate();

        assertThat(PostgresSchema.rows(url, "SELECT locked FROM databasechangeloglock"))
                .containsExactly("f");
    }

    @Test
    void ofTwoServicesThatStartAtOnceOneMigratesAndTheOtherWaits() throws Exception {
        CompletableFuture<?>[] starts = Stream.generate(() ->
                        CompletableFuture.runAsync(() -> migrations(CHANGE_LOG).migrate()))
                .limit(3)
                .toArray(CompletableFuture[]::new);

        CompletableFuture.allOf(starts).get();

        assertThat(PostgresSchema.text(url)).isEqualTo(OriginalFile.text("database/schema-postgresql.txt"));
    }

    @Test
    void aFailingChangeSetEndsTheStartWithOneLine() {
        assertThatThrownBy(() -> migrations(new ChangeLog("database/failing-migrations.xml"))
                        .migrate())
                .isInstanceOf(Failure.Broken.class)
                .message()
                .contains("jdbc:postgresql://", "nowhere")
                .doesNotContain("\n");
    }

    @Test
    void theNextRunGoesOnAfterAFailedChangeSet() throws Exception {
        assertThatThrownBy(() -> migrations(new ChangeLog("database/failing-migrations.xml"))
                        .migrate())
                .isInstanceOf(Failure.Broken.class);
        execute("CREATE TABLE nowhere (id INTEGER)");

        migrations(new ChangeLog("database/failing-migrations.xml")).migrate();

        assertThat(PostgresSchema.rows(url, "SELECT id FROM nowhere")).containsExactly("1");
    }

    @Test
    void aDatabaseThatLacksOneChangeSetIsRefused() throws Exception {
        migrations(CHANGE_LOG).migrate();
        execute("DELETE FROM databasechangelog WHERE id = 'users'");
        execute("DELETE FROM service_state");

        assertThatThrownBy(() -> migrations(CHANGE_LOG).requireMigrated())
                .hasMessageContaining("change sets missing: 1");
    }

    @Test
    void aDatabaseThatIsNotMigratedIsRefusedWithTheRemedy() {
        DatabaseSettings settings = DatabaseSettings.of(null, url, null, null, false, null);

        assertThatThrownBy(() -> DatabaseModule.install(new Environment("test"), settings, directory))
                .isInstanceOf(Failure.Broken.class)
                .hasMessageContaining("db migrate");
    }

    @Test
    void aServerThatIsNotThereOrDoesNotLetUsInIsOneLineWithoutThePassword() {
        for (String place : List.of("jdbc:postgresql://127.0.0.1:1/kanade", url.replaceFirst("/t_[^?]*", "/nowhere"))) {
            DatabaseSettings settings = DatabaseSettings.of(null, place, "postgres", "hidden", null, null);

            assertThatThrownBy(() -> DatabaseModule.install(new Environment("test"), settings, directory))
                    .isInstanceOf(Failure.Broken.class)
                    .message()
                    .contains(DatabaseSettings.withoutParameters(place))
                    .doesNotContain("\n", "hidden");
        }
    }

    private Migrations migrations(ChangeLog changeLog) {
        return new Migrations(DatabaseSettings.at(url).dialect(directory), changeLog);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
