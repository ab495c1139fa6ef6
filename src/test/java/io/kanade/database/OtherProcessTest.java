package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a second process can show: locks between processes, and death without a goodbye (projection D11). */
class OtherProcessTest {

    private final Path directory;

    OtherProcessTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aKilledWriterLosesNothingThatItHadCommitted() throws Exception {
        int committed = 0;
        try (OtherProcess writer = OtherProcess.start("write", directory)) {
            while (committed < 200) {
                committed = Integer.parseInt(writer.line());
            }
            writer.kill();
        }
        Path file = directory.resolve("backend.db");
        assertThat(file.resolveSibling("backend.db-wal")).as("nobody tidied up").exists();

        try (TestDatabase reopened = new TestDatabase(directory)) {
            int rows = reopened.database().<Integer>read(OtherProcessTest::count);

            assertThat(rows % 3).as("whole transactions only").isZero();
            assertThat(rows / 3).isGreaterThanOrEqualTo(committed);
        }
        assertThat(Schema.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
    }

    @Test
    void aDatabaseThatAnotherProcessUsesIsRefusedUntilThatIsGone() throws Exception {
        try (OtherProcess writer = OtherProcess.start("write", directory)) {
            assertThat(writer.line()).isEqualTo("1");
            assertThatThrownBy(() -> new TestDatabase(directory))
                    .isInstanceOf(Failure.Conflict.class)
                    .hasMessageContaining("another service or command uses the database");
            writer.kill();
        }
        try (TestDatabase ours = new TestDatabase(directory)) {
            assertThat(ours.database().<Integer>read(OtherProcessTest::count)).isPositive();
        }
    }

    @Test
    void aWriteWaitsForTheLockOfAnotherProcessWhileReadsGoOn() throws Exception {
        try (TestDatabase database = new TestDatabase(directory);
                OtherProcess holder = OtherProcess.start("hold", directory)) {
            assertThat(holder.line()).isEqualTo("held");
            AtomicReference<Thread> writer = new AtomicReference<>();
            CompletableFuture<Integer> write = CompletableFuture.supplyAsync(() -> {
                writer.set(Thread.currentThread());
                return database.database()
                        .write(handle -> handle.execute("INSERT INTO agents (pc_id) VALUES ('PC-1')"));
            });
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> waitsInSqlite(writer.get()));
            assertThat(database.database().<Integer>read(OtherProcessTest::count))
                    .isZero();
            assertThat(write).isNotDone();

            holder.tell("go");

            assertThat(write.get(60, TimeUnit.SECONDS)).isOne();
            assertThat(database.database().<Integer>read(OtherProcessTest::count))
                    .isEqualTo(2);
        }
    }

    private static int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM agents")
                .mapTo(Integer.class)
                .one();
    }

    private static boolean waitsInSqlite(@Nullable Thread thread) {
        if (thread == null) {
            return false;
        }
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0 && stack[0].getClassName().startsWith("org.sqlite");
    }
}
