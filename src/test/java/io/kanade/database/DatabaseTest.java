package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.codahale.metrics.health.HealthCheck;
import io.kanade.codec.Timestamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class DatabaseTest {

    private final TestDatabase fixture;
    private final Database database;

    DatabaseTest(@TempDir Path directory) {
        this.fixture = new TestDatabase(directory);
        this.database = fixture.database();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    record AgentRow(
            String pcId,
            @Nullable String hostname,
            @Nullable Timestamp lastHeartbeat,
            @Nullable Timestamp updatedAt) {}

    interface AgentDao {
        @SqlQuery("SELECT pc_id, hostname, last_heartbeat, updated_at FROM agents ORDER BY pc_id")
        List<AgentRow> all();

        @SqlUpdate("INSERT INTO agents (pc_id, last_heartbeat) VALUES (:pcId, :at)")
        void insert(@Bind("pcId") String pcId, @Bind("at") Timestamp at);
    }

    record Count(int number) {}

    @Test
    @OnSqliteOnly
    void everyConnectionHasTheSettingsOfTheContract() {
        assertThat(pragma(database.writer(), "journal_mode")).isEqualTo("wal");
        assertThat(pragma(database.writer(), "synchronous")).isEqualTo("1");
        for (Jdbi jdbi : List.of(database.writer(), database.reader())) {
            assertThat(pragma(jdbi, "busy_timeout")).isEqualTo("30000");
        }
        assertThat(pragma(database.reader(), "query_only")).isEqualTo("1");
        assertThat(pragma(database.writer(), "journal_size_limit")).isEqualTo("67108864");
        assertThat(pragma(database.writer(), "wal_autocheckpoint")).isEqualTo("10000");
        assertThat(pragma(database.writer(), "cache_size")).isEqualTo("-65536");
        assertThat(pragma(database.writer(), "temp_store")).isEqualTo("2");
    }

    @Test
    void theReadPoolCannotWrite() {
        assertThatThrownBy(() -> database.read(handle -> insertAgent(handle, "PC-1")))
                .rootCause()
                .hasMessageMatching(".*read-?only.*");
    }

    @Test
    void aLongReadDoesNotHoldTheWriter() {
        database.write(handle -> insertAgent(handle, "PC-1"));

        long seen = database.read(reading -> {
            long before = agents(reading);
            database.write(handle -> insertAgent(handle, "PC-2"));
            return before + agents(reading);
        });

        assertThat(seen).as("both counts are of one snapshot").isEqualTo(2);
        assertThat(database.<Long>read(DatabaseTest::agents)).isEqualTo(2);
    }

    @Test
    void aWriteIsAllOrNothing() {
        assertThatThrownBy(() -> database.write(handle -> {
                    insertAgent(handle, "PC-1");
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(database.<Long>read(DatabaseTest::agents)).isZero();
        assertThat(database.<Integer>write(handle -> insertAgent(handle, "PC-1")))
                .isOne();
    }

    @Test
    void aWriteInsideAWriteIsRefusedInsteadOfWaitingForItself() {
        assertThatThrownBy(() -> database.write(outer -> database.<Integer>write(inner -> insertAgent(inner, "PC-1"))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(database.<Integer>write(handle -> insertAgent(handle, "PC-1")))
                .isOne();
    }

    @Test
    void aSavepointUndoesOneOfSeveralStatements() {
        database.write(handle -> {
            insertAgent(handle, "PC-1");
            handle.savepoint("one message");
            insertAgent(handle, "PC-2");
            handle.rollbackToSavepoint("one message");
            handle.releaseSavepoint("one message");
            return insertAgent(handle, "PC-3");
        });

        assertThat(database.<List<String>>read(handle -> handle.createQuery("SELECT pc_id FROM agents")
                        .mapTo(String.class)
                        .list()))
                .containsExactly("PC-1", "PC-3");
    }

    @Test
    void aPreparedBatchInsideATransactionIsPartOfIt() {
        assertThatThrownBy(() -> database.write(handle -> {
                    handle.prepareBatch("INSERT INTO agents (pc_id) VALUES (?)")
                            .add("PC-1")
                            .add("PC-2")
                            .execute();
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(database.<Long>read(DatabaseTest::agents)).isZero();
    }

    @Test
    void writersTakeTurns() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> database.write(handle -> {
            inside.countDown();
            await(leave);
            return insertAgent(handle, "PC-1");
        }));
        inside.await();
        CompletableFuture<Integer> second =
                CompletableFuture.supplyAsync(() -> database.write(handle -> insertAgent(handle, "PC-1")));

        leave.countDown();

        assertThat(first.get()).isOne();
        assertThatThrownBy(second::get)
                .as("sees the row of the first")
                .satisfies(failure -> assertThat(WriteFailure.of(failure)).isEqualTo(WriteFailure.DATA));
    }

    @Test
    void timesAreTextInTheStoredForm() {
        Timestamp time = Timestamp.of(Instant.parse("2026-06-12T04:05:06.789Z"));
        database.write(handle -> handle.createUpdate("INSERT INTO agents (pc_id, last_heartbeat) VALUES ('PC-1', :at)")
                .bind("at", time)
                .execute());

        assertThat(database.<String>read(handle -> handle.createQuery("SELECT last_heartbeat FROM agents")
                        .mapTo(String.class)
                        .one()))
                .isEqualTo("2026-06-12T04:05:06.789+00:00");
    }

    @Test
    void rowsMapToRecordsAndTimesOfBothFormsToTimestamps() throws Exception {
        database.write(handle -> handle.execute("""
                INSERT INTO agents (pc_id, last_heartbeat, updated_at)
                VALUES ('PC-1', '2026-06-12T04:05:06.5+00:00', '2026-06-12 04:05:07')
                """));

        AgentRow row = database.read(
                handle -> handle.createQuery("SELECT pc_id, hostname, last_heartbeat, updated_at FROM agents")
                        .mapTo(AgentRow.class)
                        .one());

        assertThat(row)
                .isEqualTo(new AgentRow(
                        "PC-1",
                        null,
                        Timestamp.parse("2026-06-12T04:05:06.5Z"),
                        Timestamp.parse("2026-06-12T04:05:07Z")));
    }

    @Test
    void aPackagePrivateDaoReadsPackagePrivateRecords() throws Exception {
        Timestamp at = Timestamp.parse("2026-06-12T04:05:06Z");
        database.write(handle -> {
            handle.attach(AgentDao.class).insert("PC-1", at);
            return 1;
        });

        assertThat(database.reader().onDemand(AgentDao.class).all())
                .extracting(AgentRow::pcId, AgentRow::hostname, AgentRow::lastHeartbeat)
                .containsExactly(tuple("PC-1", null, at));
    }

    @Test
    void nullIsNoNumber() {
        assertThatThrownBy(() -> database.read(handle -> handle.createQuery("SELECT NULL AS number")
                        .mapTo(Count.class)
                        .one()))
                .hasMessageContaining("number");
    }

    @Test
    void aSingleTimeIsAColumnAndNotARow() throws Exception {
        Timestamp time = Timestamp.parse("2026-06-12T04:05:06Z");

        assertThat(database.<Timestamp>read(handle ->
                        handle.select("SELECT ?", time).mapTo(Timestamp.class).one()))
                .isEqualTo(time);
    }

    @Test
    @OnSqliteOnly
    void closingLeavesOneFile() throws Exception {
        database.write(handle -> insertAgent(handle, "PC-1"));
        assertThat(wal()).exists();

        fixture.close();

        assertThat(wal()).doesNotExist();
        assertThat(Schema.rows(fixture.file(), "SELECT pc_id FROM agents")).containsExactly("PC-1");
    }

    @Test
    void anOpenDatabaseIsHealthy() {
        assertThat(health("database").isHealthy()).isTrue();
        assertThat(health("migrations").isHealthy()).isTrue();
        assertThat(fixture.environment().healthChecks().getNames())
                .contains("database", "migrations")
                .doesNotContain("database-writer");
    }

    @Test
    void aSchemaOfAnotherVersionIsUnhealthy() {
        database.write(handle -> handle.execute("UPDATE service_state SET value = 'another'"));

        assertThat(health("migrations").isHealthy()).isFalse();
    }

    @Test
    @OnSqliteOnly
    void aWriteThatFindsNoRoomTurnsHealthRedUntilOneSucceeds() {
        database.writer().useHandle(handle -> handle.execute("PRAGMA max_page_count = 1"));
        assertThatThrownBy(() -> database.write(DatabaseTest::insertMuch))
                .satisfies(failure -> assertThat(WriteFailure.of(failure)).isEqualTo(WriteFailure.TRANSIENT));

        assertThat(health("database").isHealthy()).isFalse();
        assertThat(health("database").getMessage()).contains("full");

        database.writer().useHandle(handle -> handle.execute("PRAGMA max_page_count = 1000000"));
        database.write(DatabaseTest::insertMuch);
        assertThat(health("database").isHealthy()).isTrue();
        assertThat(database.<Long>read(DatabaseTest::agents))
                .as("nothing of the failed write")
                .isEqualTo(1000);
    }

    private HealthCheck.Result health(String name) {
        return fixture.environment().healthChecks().runHealthCheck(name);
    }

    private Path wal() {
        return fixture.file().resolveSibling("backend.db-wal");
    }

    private static int insertMuch(Handle handle) {
        return handle.execute("""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                INSERT INTO agents (pc_id, hostname) SELECT 'PC-' || i, hex(zeroblob(500)) FROM n
                """);
    }

    private static int insertAgent(Handle handle, String pcId) {
        return handle.execute("INSERT INTO agents (pc_id) VALUES (?)", pcId);
    }

    private static long agents(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM agents")
                .mapTo(Long.class)
                .one();
    }

    private static String pragma(Jdbi jdbi, String name) {
        return jdbi.withHandle(handle ->
                handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
