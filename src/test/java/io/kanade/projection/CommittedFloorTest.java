package io.kanade.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.Timestamp;
import io.kanade.projection.CommittedFloor.Mark;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CommittedFloorTest {

    @Test
    void theFloorFollowsWhatIsCommittedInOrder() {
        CommittedFloor floor = behind(10, 0);
        deliver(floor, 11, 12, 15);
        commit(floor, 11);
        commit(floor, 12);
        assertThat(floor.mark().sequence()).isEqualTo(12);
        commit(floor, 15);
        assertThat(floor.mark()).isEqualTo(new Mark(15, at(15)));
    }

    @Test
    void aMessageHeldBackStopsTheFloorWhileLaterOnesGoOn() {
        CommittedFloor floor = behind(0, 0);
        deliver(floor, 1, 2, 3);
        commit(floor, 1);
        commit(floor, 3);
        assertThat(floor.mark().sequence()).isEqualTo(1);
        deliver(floor, 2);
        commit(floor, 2);
        assertThat(floor.mark().sequence()).isEqualTo(3);
    }

    @Test
    void theFloorRestsWhileAPredecessorsMessagesMayComeAgain() {
        CommittedFloor floor = behind(10, 20);
        deliver(floor, 21);
        commit(floor, 21);
        assertThat(floor.mark().sequence()).isEqualTo(10);
        floor.resolvedUpTo(15);
        assertThat(floor.mark().sequence()).isEqualTo(10);
        floor.resolvedUpTo(20);
        assertThat(floor.mark().sequence()).isEqualTo(21);
    }

    @Test
    void whateverIsCommittedBehindAMessageHeldBackCostsNoMemory() {
        CommittedFloor floor = behind(0, 0);
        deliver(floor, 1);
        for (long sequence = 2; sequence <= 100_000; sequence++) {
            deliver(floor, sequence);
            if (sequence != 50_000) {
                commit(floor, sequence);
            }
            assertThat(floor.mark().sequence()).isZero();
            assertThat(floor.remembered()).isLessThan(5000);
        }
        deliver(floor, 1, 2, 70_000);
        commit(floor, 1);
        assertThat(floor.mark().sequence()).isEqualTo(49_999);
        commit(floor, 50_000);
        assertThat(floor.mark()).isEqualTo(new Mark(100_000, at(100_000)));
        assertThat(floor.remembered()).isZero();
    }

    @Test
    void nothingWaitsForWhatTheStreamDoesNotHoldAnyMore() {
        CommittedFloor floor = behind(0, 0);
        deliver(floor, 1, 2, 3);
        commit(floor, 2);
        assertThat(floor.isHeldUp()).isTrue();
        floor.giveUpBefore(2);
        assertThat(floor.mark().sequence()).isEqualTo(2);
        floor.giveUpBefore(3);
        assertThat(floor.mark().sequence()).isEqualTo(2);
        commit(floor, 3);
        assertThat(floor.mark().sequence()).isEqualTo(3);
        assertThat(floor.isHeldUp()).isFalse();
    }

    @Test
    void aRedeliveryOfSomethingCommittedChangesNothing() {
        CommittedFloor floor = behind(10, 0);
        deliver(floor, 9);
        commit(floor, 9);
        assertThat(floor.mark().sequence()).isEqualTo(10);
    }

    @Test
    void aTransactionThatFailedHasMovedNothing() {
        CommittedFloor floor = behind(0, 0);
        deliver(floor, 1, 2, 3);
        assertThat(floor.onceWritten(1, 2, 3)).isEqualTo(new Mark(3, at(3)));
        assertThat(floor.mark().sequence()).isZero();
        assertThat(floor.onceWritten(1, 3)).isEqualTo(new Mark(1, at(1)));
        floor.committed();
        assertThat(floor.mark().sequence()).isEqualTo(1);
        assertThat(floor.isHeldUp()).isTrue();
        commit(floor, 2);
        assertThat(floor.mark().sequence()).isEqualTo(3);
    }

    private static void commit(CommittedFloor floor, long sequence) {
        floor.onceWritten(sequence);
        floor.committed();
    }

    private static CommittedFloor behind(long sequence, long unresolvedUpTo) {
        return new CommittedFloor(new Mark(sequence, null), unresolvedUpTo);
    }

    private static void deliver(CommittedFloor floor, long... sequences) {
        LongStream.of(sequences).forEach(sequence -> floor.delivered(sequence, at(sequence)));
    }

    private static Timestamp at(long second) {
        return Timestamp.of(Instant.ofEpochSecond(second));
    }
}
