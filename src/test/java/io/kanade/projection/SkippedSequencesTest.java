package io.kanade.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkippedSequencesTest {

    private final SkippedSequences skipped = new SkippedSequences();

    @Test
    void neighboursAndRedeliveriesPassOverNothing() {
        skipped.startBehind(7);
        skipped.delivered(8);
        skipped.delivered(9);
        skipped.delivered(8);
        skipped.delivered(10);
        assertThat(skipped.any()).isFalse();
    }

    @Test
    void onlyWhatTheStreamNoLongerHoldsIsLost() {
        skipped.startBehind(10);
        skipped.delivered(61);
        assertThat(skipped.any()).isTrue();
        assertThat(skipped.lostBefore(51)).isEqualTo(40);
        assertThat(skipped.any()).isFalse();
    }

    @Test
    void messagesOfOthersAreNotLost() {
        skipped.startBehind(10);
        skipped.delivered(61);
        assertThat(skipped.lostBefore(3)).isZero();
    }

    @Test
    void theGreatestLeapCounts() {
        skipped.startBehind(10);
        skipped.delivered(13);
        skipped.delivered(100);
        skipped.delivered(103);
        assertThat(skipped.lostBefore(100)).isEqualTo(86);
    }

    @Test
    void ofAStreamThatWasNeverReadNothingIsMissed() {
        skipped.startBehind(0);
        skipped.delivered(5000);
        assertThat(skipped.any()).isFalse();
        skipped.delivered(5003);
        assertThat(skipped.any()).isTrue();
    }
}
