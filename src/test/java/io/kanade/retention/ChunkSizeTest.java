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

        grow();
        assertThat(size.rows()).isEqualTo(500);
    }

    @Test
    void aSlowStatementIsFollowedByASmallerOneButNeverByNone() {
        int first = size.rows();
        size.took(Duration.ofMillis(3));
        assertThat(size.rows()).isEqualTo(first / 2);

        for (int i = 0; i < 20; i++) {
            size.took(Duration.ofMillis(10L * size.rows()));
            assertThat(size.rows()).isPositive();
        }
        assertThat(size.rows()).isLessThan(5);
    }

    @Test
    void aStatementThatTookFarTooLongIsFollowedByOneThatWouldHaveFitted() {
        int first = size.rows();
        size.took(Duration.ofMillis(10));
        assertThat(size.rows()).isEqualTo(first / 5);
    }

    @Test
    void aStatementOfWhichTwoWouldNotFitIsFollowedByOneThatIsALittleLarger() {
        int first = size.rows();
        size.took(Duration.ofMillis(1));
        assertThat(size.rows()).isEqualTo(first + first / 4);
    }

    @Test
    void afterARowThatTookLongStatementsGrowAgainHoweverLongTheWayToTheServer() {
        size.took(Duration.ofMillis(500));
        assertThat(size.rows()).isEqualTo(1);
        for (int i = 0; i < 40; i++) {
            size.took(Duration.ofNanos(1_500_000L + size.rows() * 500L));
        }
        assertThat(size.rows()).isEqualTo(500);
    }

    @Test
    void aStatementThatIsSlowHoweverFewItsRowsTakesAsManyAsBefore() {
        grow();
        size.took(Duration.ofMillis(8));
        assertThat(size.rows()).isEqualTo(125);

        for (int i = 0; i < 20; i++) {
            size.took(Duration.ofMillis(8));
            assertThat(size.rows()).isEqualTo(500);
        }
    }

    @Test
    void rowsThatCostMoreThanWhatIsSlowAnywayAreFewerNextTime() {
        grow();
        size.took(Duration.ofMillis(8));
        size.took(Duration.ofMillis(8));
        size.took(Duration.ofMillis(100));
        assertThat(size.rows()).isEqualTo(10);
    }

    @Test
    void afterAQuickStatementASlowOneCountsAsBefore() {
        grow();
        size.took(Duration.ofMillis(8));
        size.took(Duration.ofMillis(8));
        size.took(QUICK);
        size.took(Duration.ofMillis(8));
        assertThat(size.rows()).isEqualTo(125);
    }

    private void grow() {
        for (int i = 0; i < 20; i++) {
            size.took(QUICK);
        }
    }
}
