package io.kanade.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Timer;
import io.kanade.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnsTest {

    private static final Duration CHEAP = Duration.ofNanos(1_000);

    /** An output of some megabytes, say. */
    private static final Duration DEAR = Duration.ofMillis(1);

    private final TestDatabase fixture;
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000); // It may overflow, as the system's may.
    private final Timer holds = new Timer();
    private final Turns turns = new Turns(holds, now::get);

    TurnsTest(@TempDir Path directory) {
        this.fixture = new TestDatabase(directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTurnTakesStatementAfterStatementUntilItsTimeIsUp() {
        Done turn = take(1_000_000, CHEAP, 1_000_000);

        assertThat(turn.rows()).isBetween(4_000, 6_000);
        assertThat(turn.more()).isTrue();
        assertThat(holds.getCount()).isEqualTo(1);
    }

    @Test
    void rowsThatCostFarMoreThanThoseBeforeThemEndTheTurnAtOnceAndMakeTheNextOneShort() {
        take(1_000_000, CHEAP, 1_000_000);

        assertThat(take(1_000_000, DEAR, 1_000_000).rows()).isLessThanOrEqualTo(500);
        assertThat(take(1_000_000, DEAR, 1_000_000).rows()).isBetween(5, 7);
    }

    @Test
    void aTurnTakesNoMoreThanItMay() {
        Done turn = take(1_000_000, CHEAP, 120);

        assertThat(turn).isEqualTo(new Done(120, true));
    }

    @Test
    void aTurnThatFoundLessThanItAskedForIsTheLast() {
        assertThat(take(120, CHEAP, 1_000_000)).isEqualTo(new Done(120, false));
        assertThat(take(0, CHEAP, 1_000_000)).isEqualTo(new Done(0, false));
    }

    private Done take(int backlog, Duration perRow, int most) {
        AtomicLong left = new AtomicLong(backlog);
        return turns.take(fixture.database(), most, (handle, limit) -> {
            int rows = (int) Math.min(limit, left.get());
            left.addAndGet(-rows);
            now.addAndGet(rows * perRow.toNanos());
            return Done.of(rows, limit);
        });
    }
}
