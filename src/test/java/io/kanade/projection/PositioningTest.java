package io.kanade.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.Timestamp;
import io.kanade.projection.Situation.ConsumerFacts;
import io.kanade.projection.Situation.StreamFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of projection §9.5, row by row. */
class PositioningTest {

    private static final String LIFE = "2026-06-01T00:00:00Z";
    private static final Timestamp TIME = Timestamp.of(Instant.parse("2026-06-12T01:00:00Z"));
    private static final Timestamp LATER = Timestamp.of(Instant.parse("2026-06-13T01:00:00Z"));

    @Test
    void aFreshDatabaseAndAFreshBrokerReadTheWholeStream() {
        assertThat(decide(null, true, stream(0, 0), null, null))
                .isInstanceOfSatisfying(
                        Decision.ReadAfter.class,
                        after -> assertThat(after.sequence()).isZero());
    }

    @Test
    void anEmptyDatabaseMakesTheDurableAnew() {
        assertThat(decide(null, true, stream(1, 500), null, consumer(500, 500)))
                .isInstanceOfSatisfying(
                        Decision.ReadAfter.class,
                        after -> assertThat(after.sequence()).isZero());
    }

    @Test
    void aDatabaseOfTheOriginalIsTakenOverAtTheAckFloor() {
        assertThat(decide(null, false, stream(1, 500), null, consumer(480, 470)))
                .isEqualTo(new Decision.Adopt(470, false));
    }

    @Test
    void numbersThatTheStreamHasNotGivenOutYetAreOfAnEarlierOne() { // W3
        assertThat(withoutCursor(500, consumer(480, 470))).isEqualTo(new Decision.Adopt(470, false));
        assertThat(withoutCursor(501, consumer(480, 470))).isEqualTo(new Decision.Adopt(470, true));
        assertThat(withoutCursor(500, null)).isInstanceOf(Decision.ReadAfter.class);
        assertThat(withoutCursor(501, null)).isEqualTo(new Decision.NewGeneration());
    }

    @Test
    void aNormalRestartGoesOn() {
        assertThat(decide(cursor(480), false, stream(1, 500), TIME, consumer(490, 480)))
                .isEqualTo(new Decision.GoOn());
    }

    @Test
    void aTableEmptiedByRetentionIsNoReasonToReadAgain() {
        assertThat(decide(cursor(480), true, stream(1, 500), TIME, consumer(480, 480)))
                .isEqualTo(new Decision.GoOn());
    }

    @Test
    void aDatabaseRestoredFromAnOlderCopyReadsTheGap() {
        assertThat(decide(cursor(100), false, stream(1, 500), TIME, consumer(500, 500)))
                .isInstanceOfSatisfying(
                        Decision.ReadAfter.class,
                        after -> assertThat(after.sequence()).isEqualTo(100));
    }

    @Test
    void aDeletedDurableIsMadeAnewBehindTheCursor() {
        assertThat(decide(cursor(480), false, stream(1, 500), TIME, null))
                .isInstanceOfSatisfying(
                        Decision.ReadAfter.class,
                        after -> assertThat(after.sequence()).isEqualTo(480));
    }

    @Test
    void aStreamMadeAgainIsANewGeneration() {
        Cursor old = new Cursor("d", "S", "2025-01-01T00:00:00Z", 480, TIME);
        assertThat(decide(old, false, stream(1, 3), null, null)).isEqualTo(new Decision.NewGeneration());
    }

    @Test
    void numbersThatWentBackTellALostTail() {
        assertThat(decide(cursor(480), false, stream(1, 400), null, consumer(400, 400)))
                .isEqualTo(new Decision.TailLost());
    }

    @Test
    void anotherMessageAtTheCursorTellsALostTail() {
        assertThat(decide(cursor(480), false, stream(1, 500), LATER, consumer(480, 480)))
                .isEqualTo(new Decision.TailLost());
    }

    @Test
    void aPurgedStreamGoesOnWithWhatIsLeft() {
        assertThat(decide(cursor(100), false, stream(501, 500), null, consumer(500, 500)))
                .isEqualTo(new Decision.GoOn());
    }

    private static Decision decide(
            @Nullable Cursor cursor,
            boolean empty,
            StreamFacts stream,
            @Nullable Timestamp timeAtCursor,
            @Nullable ConsumerFacts consumer) {
        return Positioning.decide(new Situation(cursor, empty, 0, stream, timeAtCursor, consumer));
    }

    private static Decision withoutCursor(long greatestNumber, @Nullable ConsumerFacts consumer) {
        return Positioning.decide(new Situation(null, false, greatestNumber, stream(1, 500), null, consumer));
    }

    private static Cursor cursor(long sequence) {
        return new Cursor("d", "S", LIFE, sequence, TIME);
    }

    private static StreamFacts stream(long first, long last) {
        return new StreamFacts(LIFE, first, last);
    }

    private static ConsumerFacts consumer(long delivered, long ackFloor) {
        return new ConsumerFacts(delivered, ackFloor, delivered - ackFloor);
    }
}
