package io.kanade.projection;

import static io.kanade.projection.TestLanes.delivery;
import static io.kanade.projection.TestLanes.lane;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatchingUpTest {

    private final Lane<String> audit = lane("AUDIT", "log");
    private final Lane<String> events = lane("EVENTS", "runs");
    private TestDatabase database;
    private CatchingUp catchingUp;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = new TestDatabase(directory);
        catchingUp = new CatchingUp(database.database());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theDatabaseTakesALongerLogWhileTheStreamsAreFarAhead() {
        assertThat(pagesAfter(100_000, 200_000)).isEqualTo(10_000);
        assertThat(pagesAfter(300_000, 300_000)).isEqualTo(50_000);
        assertThat(pagesAfter(100_000, 200_000)).isEqualTo(50_000);
        assertThat(pagesAfter(0, 90_000)).isEqualTo(10_000);
    }

    private long pagesAfter(long ofAudit, long ofEvents) {
        delivery(audit, 1, ofAudit);
        delivery(events, 1, ofEvents);
        catchingUp.look(List.of(audit, events));
        return database.writer()
                .withHandle(handle -> handle.createQuery("PRAGMA wal_autocheckpoint")
                        .mapTo(Long.class)
                        .one());
    }
}
