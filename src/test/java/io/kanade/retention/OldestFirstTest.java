package io.kanade.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Timer;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.OnPostgresOnly;
import io.kanade.database.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one statement of a step does after another, on the steps themselves. */
@OnBothEngines
class OldestFirstTest {

    private static final Instant OLD = Instant.parse("2020-01-01T00:00:00Z");
    private static final Timestamp CUT_OFF = Timestamp.of(Instant.parse("2024-01-01T00:00:00Z"));

    private final TestDatabase fixture;

    OldestFirstTest(@TempDir Path directory) {
        this.fixture = new TestDatabase(directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aStatementBeginsWhereTheOneBeforeItEnded() {
        acts(1, 10);
        RetentionStep.Chunk tick = begin("delete audit");

        assertThat(apply(tick, 4)).isEqualTo(new Done(4, true));
        assertThat(acts()).startsWith("5").hasSize(6);
        acts(2, 2);
        assertThat(apply(tick, 4)).isEqualTo(new Done(4, true));
        assertThat(acts()).containsExactly("2", "9", "10");
        assertThat(apply(tick, 4)).isEqualTo(new Done(2, false));

        assertThat(apply(begin("delete audit"), 4)).as("the next tick").isEqualTo(new Done(1, false));
        assertThat(acts()).isEmpty();
    }

    @Test
    void rowsOfOneTimeAreNotForgotten() {
        for (int i = 0; i < 5; i++) {
            acts(1, 1);
        }
        RetentionStep.Chunk tick = begin("delete audit");

        assertThat(apply(tick, 2)).isEqualTo(new Done(2, true));
        assertThat(apply(tick, 2)).isEqualTo(new Done(2, true));
        assertThat(apply(tick, 2)).isEqualTo(new Done(1, false));
    }

    /** A server that plans for any limit reckons with a tenth of the rows; a list of so many it would join with the whole table. */
    @Test
    @OnPostgresOnly
    void noStatementReadsRowsThatItDoesNotDeleteWhileAnOlderSnapshotStillShowsThem() {
        acts(1, 5_000);
        fixture.writer().useHandle(writer -> writer.execute("ANALYZE audit_log"));
        RetentionStep.Chunk tick = begin("delete audit");
        fixture.reader().useTransaction(older -> {
            assertThat(count(older, "SELECT count(*) FROM audit_log")).isEqualTo(5_000);
            for (int turn = 0; turn < 4; turn++) {
                fixture.writer().useTransaction(writer -> {
                    writer.execute("SET LOCAL plan_cache_mode = force_generic_plan");
                    long rowsBefore = read(writer, "audit_log");
                    long entriesBefore = read(writer, "idx_audit_log_occurred_at");
                    for (int statement = 0; statement < 10; statement++) {
                        assertThat(tick.apply(writer, 100)).isEqualTo(new Done(100, true));
                    }
                    assertThat(read(writer, "audit_log") - rowsBefore)
                            .as("rows of whole tables")
                            .isZero();
                    assertThat(read(writer, "idx_audit_log_occurred_at") - entriesBefore)
                            .as("entries of the index, each row deleted and the one where a statement begins")
                            .isBetween(1_000L, 1_010L);
                });
            }
        });
    }

    @Test
    void anExecutionGoesAfterAllOfItsTargetsHoweverMany() {
        for (int i = 1; i <= 3; i++) {
            execution("e" + i, i);
            for (int pc = 0; pc < 25; pc++) {
                execute("INSERT INTO execution_targets (exec_id, pc_id, wave) VALUES (?, ?, 0)", "e" + i, "pc-" + pc);
            }
        }
        RetentionStep.Chunk tick = begin("delete executions");

        int rows = 0;
        int statements = 0;
        Done done;
        do {
            long before = count("execution_targets");
            done = apply(tick, 10);
            rows += done.rows();
            statements++;
            assertThat(before - count("execution_targets")).isLessThanOrEqualTo(11);
            assertThat(count("executions"))
                    .as("executions while there are targets")
                    .isEqualTo(count("execution_targets") == 0 ? 0 : 3);
        } while (done.more());

        assertThat(rows).isEqualTo(3);
        assertThat(statements).isEqualTo(7);
        assertThat(count("execution_details")).isZero();
    }

    @Test
    @OnPostgresOnly
    void theCommitOfATurnDoesNotWaitForTheDiskAndThoseOfOthersDo() {
        List<String> settings = new ArrayList<>();
        new Turns(new Timer(), System::nanoTime).take(fixture.database(), 1, (handle, limit) -> {
            settings.add(synchronousCommit(handle));
            return new Done(0, false);
        });
        settings.add(fixture.database().write(OldestFirstTest::synchronousCommit));

        assertThat(settings).containsExactly("off", "on");
    }

    private static String synchronousCommit(Handle handle) {
        return handle.createQuery("SHOW synchronous_commit").mapTo(String.class).one();
    }

    private RetentionStep.Chunk begin(String name) {
        return RetentionSteps.of(fixture.database(), Clock.systemUTC()).stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow()
                .begin()
                .apply(CUT_OFF);
    }

    private Done apply(RetentionStep.Chunk chunk, int limit) {
        return fixture.database().write(handle -> chunk.apply(handle, limit));
    }

    /** One for each second, named by it. */
    private void acts(int from, int to) {
        fixture.writer().useTransaction(writer -> {
            var batch =
                    writer.prepareBatch("INSERT INTO audit_log (actor, action, occurred_at) VALUES ('admin', ?, ?)");
            for (int i = from; i <= to; i++) {
                batch.add(String.valueOf(i), time(i));
            }
            batch.execute();
        });
    }

    private List<String> acts() {
        return fixture.reader()
                .withHandle(reader -> reader.createQuery("SELECT action FROM audit_log ORDER BY occurred_at")
                        .mapTo(String.class)
                        .list());
    }

    private void execution(String id, int second) {
        execute("""
                INSERT INTO executions (exec_id, job_id, version, initiated_by, target_count, status, initiated_at)
                VALUES (?, 'job', '1', 'admin', 1, 'completed', ?)
                """, id, time(second));
        execute("INSERT INTO execution_details (exec_id) VALUES (?)", id);
    }

    private static String time(int second) {
        return Timestamp.of(OLD.plusSeconds(second)).stored();
    }

    private void execute(String sql, Object... values) {
        fixture.writer().useHandle(writer -> writer.execute(sql, values));
    }

    private long count(String table) {
        return fixture.reader().withHandle(reader -> count(reader, "SELECT count(*) FROM " + table));
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    /** What the scans of this connection have read of late: rows of a table that was read as a whole, entries of an index. */
    private static long read(Handle handle, String relation) {
        return count(handle, "SELECT pg_stat_get_xact_tuples_returned('" + relation + "'::regclass)");
    }
}
