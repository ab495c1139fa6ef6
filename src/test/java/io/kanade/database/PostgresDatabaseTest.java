package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kanade.codec.RawJson;
import io.kanade.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL does by itself otherwise than SQLite, and how ours makes the same of it (projection §2.5). */
@OnPostgresOnly
class PostgresDatabaseTest {

    private final Path directory;
    private final TestDatabase fixture;
    private final Database database;

    PostgresDatabaseTest(@TempDir Path directory) {
        this.directory = directory;
        this.fixture = new TestDatabase(directory);
        this.database = fixture.database();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void valuesThatAreRefusedAreToldFromAServerThatIsBusyOrAway() throws Exception {
        assertThat(failureOf("INSERT INTO agents (pc_id) VALUES ('PC-1'), ('PC-1')"))
                .isEqualTo(WriteFailure.DATA);
        assertThat(failureOf("INSERT INTO audit_log (actor) VALUES ('x')")).isEqualTo(WriteFailure.DATA);
        assertThat(failureOf("INSERT INTO agents (pc_id, agent_rss_bytes) VALUES ('PC-1', 9223372036854775808)"))
                .isEqualTo(WriteFailure.DATA);
        assertThat(failureOf("INSERT INTO nowhere VALUES (1)")).isEqualTo(WriteFailure.OTHER);
        assertThat(failureOf("SELECT pg_terminate_backend(pg_backend_pid())")).isEqualTo(WriteFailure.TRANSIENT);
        try (OtherWriter other = fixture.otherWriter()) {
            other.lock("agents");
            assertThat(failureOf("SET LOCAL lock_timeout = 10; INSERT INTO agents (pc_id) VALUES ('PC-1')"))
                    .isEqualTo(WriteFailure.TRANSIENT);
        }
    }

    @Test
    void aKeyThatNoIndexTakesIsAboutTheData() {
        String key = new java.util.Random(1)
                .ints(6000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(WriteFailure.of(catchThrowable(() -> database.write(handle -> insertAgent(handle, key)))))
                .isEqualTo(WriteFailure.DATA);
    }

    @Test
    void theReasonOfARefusedRowIsOneLineWithoutTheRow() {
        Throwable refused = catchThrowable(
                () -> database.write(handle -> RowBatch.of(handle, "INSERT INTO agents (pc_id, hostname) VALUES (?, ?)")
                        .add("PC-1", "a secret")
                        .add("PC-1", "a secret")
                        .execute()));

        assertThat(WriteFailure.reason(refused)).contains("duplicate key").doesNotContain("\n", "secret");
    }

    @Test
    void aRestartedServerCostsOneFailedWriteAndTurnsHealthRedUntilTheNext() {
        database.write(handle -> insertAgent(handle, "PC-1"));
        assertThatThrownBy(() -> database.write(handle -> {
                    terminateOthers();
                    return insertAgent(handle, "PC-2");
                }))
                .satisfies(failure -> assertThat(WriteFailure.of(failure)).isEqualTo(WriteFailure.TRANSIENT));
        assertThat(fixture.environment()
                        .healthChecks()
                        .runHealthCheck("database")
                        .isHealthy())
                .isFalse();

        database.write(handle -> insertAgent(handle, "PC-3"));

        assertThat(fixture.environment()
                        .healthChecks()
                        .runHealthCheck("database")
                        .isHealthy())
                .isTrue();
    }

    @Test
    void aSecondServiceIsRefusedInOneLine() {
        assertThatThrownBy(() -> new TestDatabase(directory))
                .isInstanceOf(Failure.Conflict.class)
                .message()
                .startsWith("another service or command uses the database jdbc:postgresql://")
                .endsWith(": stop it first");
    }

    @Test
    void aServiceWhosePlaceIsTakenWhileItIsCutOffWritesNothingUntilItIsFree() {
        terminateOthers();
        try (TestDatabase second = new TestDatabase(directory)) {
            second.database().write(handle -> insertAgent(handle, "PC-2"));

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThatThrownBy(() -> database.write(handle -> insertAgent(handle, "PC-1")))
                            .satisfies(failure ->
                                    assertThat(WriteFailure.of(failure)).isEqualTo(WriteFailure.TRANSIENT))
                            .hasMessageContaining("another service or command uses it"));
            assertThat(fixture.environment()
                            .healthChecks()
                            .runHealthCheck("database")
                            .getMessage())
                    .contains("another service or command uses it");
        }
        database.write(handle -> insertAgent(handle, "PC-1"));
    }

    @Test
    void nulBecomesTheReplacementCharacterInTextsAndInJson() {
        database.write(handle -> RowBatch.of(
                        handle, "INSERT INTO audit_log (actor, action, payload, occurred_at) VALUES (?, ?, ?, ?)")
                .add("a\0b", "x", new RawJson("{\"k\":\"\\u0000\"}"), "2026")
                .execute());

        assertThat(database.<String>read(handle -> handle.createQuery(
                                "SELECT actor || (CAST(payload AS json) ->> 'k') FROM audit_log WHERE actor = :actor")
                        .bind("actor", "a\0b")
                        .mapTo(String.class)
                        .one()))
                .isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void textsAreOrderedByTheirBytes() {
        for (String pcId : List.of("b", "A", "\u00e4", "a", "B", "\ufb01", "\ud83d\ude00")) {
            database.write(handle -> insertAgent(handle, pcId));
        }

        assertThat(database.<List<String>>read(handle -> handle.createQuery("SELECT pc_id FROM agents ORDER BY pc_id")
                        .mapTo(String.class)
                        .list()))
                .containsExactly("A", "B", "a", "b", "\u00e4", "\ufb01", "\ud83d\ude00");
    }

    private WriteFailure failureOf(String sql) {
        return WriteFailure.of(catchThrowable(() -> database.write(handle -> {
            try (var statement = handle.getConnection().createStatement()) {
                return statement.execute(sql);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        })));
    }

    private void terminateOthers() {
        try (OtherWriter other = fixture.otherWriter()) {
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int insertAgent(Handle handle, String pcId) {
        return handle.execute("INSERT INTO agents (pc_id) VALUES (?)", pcId);
    }
}
