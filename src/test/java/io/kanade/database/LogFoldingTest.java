package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFoldingTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private TestDatabase database;
    private LogFolding folding;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = new TestDatabase(directory);
        database.writer().useHandle(handle -> handle.execute("CREATE TABLE filling (page BLOB NOT NULL)"));
        folding = new LogFolding(database.file(), database.writer());
        folding.start();
    }

    @AfterEach
    void close() throws Exception {
        folding.stop();
        database.close();
    }

    @Test
    void aLongLogIsFoldedWithoutACommit() {
        fill(LogFolding.USUAL_PAGES + 1_000);

        await().atMost(LONG).untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void aFoldedLogBeginsAnewAtTheNextWrite() {
        fill(LogFolding.USUAL_PAGES + 1_000);
        await().atMost(LONG).untilAsserted(() -> assertThat(waiting()).isZero());

        fill(1);

        assertThat(log("log")).isLessThan(100);
    }

    @Test
    void aShortLogIsLeftAlone() {
        fill(100);

        folding.step();

        assertThat(waiting()).isPositive();
    }

    @Test
    void aReaderKeepsItsSnapshotAndTheLogIsFoldedBehindIt() {
        try (Handle reader = database.reader().open()) {
            reader.begin();
            assertThat(rows(reader)).isZero();
            fill(2 * LogFolding.USUAL_PAGES + 1_000);

            folding.step();

            assertThat(rows(reader)).isZero();
            assertThat(waiting()).isPositive();
            reader.commit();
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void commitsFoldAgainWhenItWorksNoMore() throws Exception {
        folding.stop();
        folding.expectMany(false);

        fill(LogFolding.USUAL_PAGES + 1_000);

        assertThat(waiting()).isZero();
    }

    private void fill(int pages) {
        database.database().write(handle -> handle.execute("""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                INSERT INTO filling (page) SELECT zeroblob(4000) FROM n
                """, pages));
    }

    private static int rows(Handle reader) {
        return reader.createQuery("SELECT count(*) FROM filling")
                .mapTo(Integer.class)
                .one();
    }

    private int waiting() {
        return log("log") - log("checkpointed");
    }

    private int log(String what) {
        return database.writer()
                .withHandle(handle -> handle.createQuery("PRAGMA wal_checkpoint(NOOP)")
                        .map((row, context) -> row.getInt(what))
                        .one());
    }
}
