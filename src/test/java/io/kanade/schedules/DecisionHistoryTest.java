package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.SettableClock;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class DecisionHistoryTest {

    private static final Instant NINE = Instant.parse("2026-06-10T09:00:00Z");

    private final SettableClock clock = new SettableClock(NINE);
    private TestDatabase database;
    private DecisionHistory history;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = new TestDatabase(directory);
        history = new DecisionHistory(database.database(), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void equalDecisionsInARowAreOneEntryWithFirstLastAndCount() {
        decide("s", Reason.DONE, null);
        decide("other", Reason.FROZEN, null);
        decide("s", Reason.DONE, null);
        history.step();
        decide("s", Reason.DONE, null);
        history.step();

        assertThat(rows("s")).singleElement().satisfies(row -> {
            assertThat(row.reason()).isEqualTo("done");
            assertThat(row.count()).isEqualTo(3);
            assertThat(row.firstAt()).isEqualTo(Timestamp.of(NINE));
            assertThat(row.lastAt()).isEqualTo(Timestamp.of(NINE.plusSeconds(180)));
            assertThat(row.slot()).isEqualTo(row.lastAt());
        });
    }

    @Test
    void anotherReasonBeginsAnotherEntryAndNewestComesFirst() {
        decide("s", Reason.DONE, null);
        decide("s", Reason.FROZEN, null);
        decide("s", Reason.DONE, null);
        history.step();

        assertThat(rows("s")).extracting(DecisionRow::reason).containsExactly("done", "frozen", "done");
    }

    @Test
    void eachFireIsAnEntryOfItsOwn() {
        decide("s", Reason.FIRED, "e1");
        decide("s", Reason.FIRED, "e2");
        history.step();

        assertThat(rows("s")).extracting(DecisionRow::execId).containsExactly("e2", "e1");
    }

    @Test
    void whatTheDatabaseDoesNotTakeNowIsWrittenLaterInTheSameOrder() {
        database.writer().useHandle(handle -> handle.execute("ALTER TABLE schedule_decisions RENAME TO away"));
        decide("s", Reason.DONE, null);
        decide("s", Reason.FROZEN, null);
        history.step();
        database.writer().useHandle(handle -> handle.execute("ALTER TABLE away RENAME TO schedule_decisions"));
        history.step();

        assertThat(rows("s")).extracting(DecisionRow::reason).containsExactly("frozen", "done");
    }

    private void decide(String scheduleId, Reason reason, @Nullable String execId) {
        history.record(new Decision(scheduleId, clock.instant(), reason, execId, null));
        clock.advance(Duration.ofSeconds(60));
    }

    private List<DecisionRow> rows(String scheduleId) {
        return database.reader()
                .withExtension(
                        DecisionDao.class,
                        dao -> dao.newestFirst(scheduleId, Timestamp.of(Instant.EPOCH), "", Long.MAX_VALUE, 100));
    }
}
