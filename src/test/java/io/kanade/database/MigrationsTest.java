package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.setup.Environment;
import io.kanade.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    private static final ChangeLog CHANGE_LOG = new ChangeLog("migrations.xml");

    private final Path directory;
    private final Path file;

    MigrationsTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve("deep/er/backend.db");
    }

    @Test
    void aNewFileHasExactlyTheSchemaOnRecord() throws Exception {
        migrations(CHANGE_LOG).migrate();

        assertThat(Schema.text(file)).isEqualTo(OriginalFile.text("database/schema.sql"));
        assertThat(Schema.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(Schema.rows(file, "PRAGMA foreign_key_check")).isEmpty();
    }

    @Test
    void everyTableTakesARow() throws Exception {
        migrations(CHANGE_LOG).migrate();

        try (Connection connection = OriginalFile.connect(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(OriginalFile.text("database/one-row-each.sql"));
        }
        for (String table : Schema.tables(file)) {
            assertThat(Schema.rows(file, "SELECT count(*) FROM " + table))
                    .as(table)
                    .isNotEqualTo(List.of("0"));
        }
    }

    @Test
    void aSecondRunChangesNothing() throws Exception {
        migrations(CHANGE_LOG).migrate();
        String log = Schema.rows(file, "SELECT * FROM DATABASECHANGELOG").toString();
        forgetFingerprint();

        migrations(CHANGE_LOG).migrate();

        assertThat(Schema.rows(file, "SELECT * FROM DATABASECHANGELOG")).hasToString(log);
        assertThat(Schema.text(file)).isEqualTo(OriginalFile.text("database/schema.sql"));
    }

    @Test
    void anUnchangedChangeLogIsNotEvenRead() throws Exception {
        migrations(CHANGE_LOG).migrate();
        execute("DROP TABLE DATABASECHANGELOG");

        migrations(CHANGE_LOG).migrate();

        assertThat(Schema.tables(file)).doesNotContain("DATABASECHANGELOG");
    }

    @Test
    void aDatabaseThatIsNotMigratedIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> migrations(CHANGE_LOG).requireMigrated())
                .isInstanceOf(Failure.Broken.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("db migrate");
        assertThat(file).doesNotExist();
    }

    @Test
    void aDatabaseThatLacksOneChangeSetIsRefused() throws Exception {
        migrations(CHANGE_LOG).migrate();
        execute("DELETE FROM DATABASECHANGELOG WHERE ID = 'users'");
        forgetFingerprint();

        assertThatThrownBy(() -> migrations(CHANGE_LOG).requireMigrated())
                .hasMessageContaining("change sets missing: 1");
    }

    @Test
    void aDatabaseMigratedByHandIsAccepted() throws Exception {
        migrations(CHANGE_LOG).migrate();
        forgetFingerprint();

        migrations(CHANGE_LOG).requireMigrated();

        assertThat(Schema.rows(file, "SELECT value FROM service_state")).containsExactly(CHANGE_LOG.fingerprint());
    }

    @Test
    void aFailingChangeSetEndsTheStartWithOneLine() {
        assertThatThrownBy(() -> migrations(new ChangeLog("database/failing-migrations.xml"))
                        .migrate())
                .isInstanceOf(Failure.Broken.class)
                .message()
                .contains(file.toString(), "no such table: nowhere")
                .doesNotContain("\n");
    }

    @Test
    void theNextRunGoesOnAfterAFailedChangeSet() throws Exception {
        assertThatThrownBy(() -> migrations(new ChangeLog("database/failing-migrations.xml"))
                        .migrate())
                .isInstanceOf(Failure.Broken.class);
        execute("CREATE TABLE nowhere (id INTEGER)");

        migrations(new ChangeLog("database/failing-migrations.xml")).migrate();

        assertThat(Schema.rows(file, "SELECT id FROM nowhere")).containsExactly("1");
    }

    @Test
    void aLockThatAKilledProcessLeftBehindIsNoObstacle() throws Exception {
        migrations(CHANGE_LOG).migrate();
        execute(
                "UPDATE DATABASECHANGELOGLOCK SET LOCKED = 1, LOCKEDBY = 'a process of yesterday', LOCKGRANTED = '2026-01-01'");
        execute("DELETE FROM DATABASECHANGELOG WHERE ID LIKE 'rfc3339 %'");
        forgetFingerprint();

        migrations(CHANGE_LOG).migrate();

        assertThat(Schema.rows(file, "SELECT LOCKED FROM DATABASECHANGELOGLOCK"))
                .containsExactly("0");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Path plain = Files.writeString(
                directory.resolve("notes.txt"), "this is certainly no database, it is a text\n".repeat(50));

        assertThatThrownBy(() -> new Migrations(new SqliteDialect(plain), CHANGE_LOG).migrate())
                .isInstanceOf(Failure.Broken.class)
                .hasMessageContaining("notes.txt");
        assertThat(plain).content().startsWith("this is certainly no database");
    }

    @Test
    void theServiceDoesNotOpenADatabaseThatItMayNotMigrate() {
        DatabaseSettings settings = DatabaseSettings.of(file.toString(), null, null, null, false, null);

        assertThatThrownBy(() -> DatabaseModule.install(new Environment("test"), settings, directory))
                .isInstanceOf(Failure.Broken.class);
    }

    private Migrations migrations(ChangeLog changeLog) {
        return new Migrations(new SqliteDialect(file), changeLog);
    }

    private void forgetFingerprint() throws Exception {
        execute("DELETE FROM service_state");
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = OriginalFile.connect(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
