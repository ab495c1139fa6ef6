package io.kanade.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Timer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChunkSizeTest {

    private final ChunkSize size = new ChunkSize(new Timer());

    @Test
    void aQuickChunkIsFollowedByALargerOneUpToTheContractsBatch() {
        int first = size.rows();
        size.took(Duration.ofMillis(1));
        assertThat(size.rows()).isEqualTo(2 * first);

        for (int i = 0; i < 20; i++) {
            size.took(Duration.ofMillis(1));
        }
        assertThat(size.rows()).isEqualTo(10_000);
    }

    @Test
    void aSlowChunkIsFollowedByASmallerOneButNeverByNone() {
        int first = size.rows();
        size.took(Duration.ofMillis(10));
        assertThat(size.rows()).isEqualTo(first / 2);

        for (int i = 0; i < 20; i++) {
            size.took(Duration.ofSeconds(1));
        }
        assertThat(size.rows()).isPositive();
    }

    @Test
    void aChunkThatTookFarTooLongIsFollowedByOneThatWouldHaveFitted() {
        int first = size.rows();
        size.took(Duration.ofMillis(40));
        assertThat(size.rows()).isEqualTo(first / 5);
    }

    @Test
    void aChunkThatFitsIsFollowedByItsLike() {
        int first = size.rows();
        size.took(Duration.ofMillis(5));
        assertThat(size.rows()).isEqualTo(first);
    }
}
