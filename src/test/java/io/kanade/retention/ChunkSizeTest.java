package io.kanade.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChunkSizeTest {

    private static final Duration QUICK = Duration.ofNanos(100_000);

    private final ChunkSize size = new ChunkSize();

    @Test
    void aQuickStatementIsFollowedByALargerOneUpToALimit() {
        int first = size.rows();
        size.took(QUICK);
        assertThat(size.rows()).isEqualTo(2 * first);

        for (int i = 0; i < 20; i++) {
            size.took(QUICK);
        }
        assertThat(size.rows()).isEqualTo(500);
    }

    @Test
    void aSlowStatementIsFollowedByASmallerOneButNeverByNone() {
        int first = size.rows();
        size.took(Duration.ofMillis(3));
        assertThat(size.rows()).isEqualTo(first / 2);

        for (int i = 0; i < 20; i++) {
            size.took(Duration.ofSeconds(1));
        }
        assertThat(size.rows()).isEqualTo(1);
    }

    @Test
    void aStatementThatTookFarTooLongIsFollowedByOneThatWouldHaveFitted() {
        int first = size.rows();
        size.took(Duration.ofMillis(10));
        assertThat(size.rows()).isEqualTo(first / 5);
    }

    @Test
    void aStatementThatFitsIsFollowedByItsLike() {
        int first = size.rows();
        size.took(Duration.ofMillis(1));
        assertThat(size.rows()).isEqualTo(first);
    }
}
