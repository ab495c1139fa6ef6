package io.kanade.projection;

import static io.kanade.projection.TestLanes.delivery;
import static io.kanade.projection.TestLanes.lane;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AlignmentTest {

    private final AtomicLong now = new AtomicLong();
    private final Alignment alignment = new Alignment(now::get);
    private final Lane<String> events = lane("EVENTS", "runs");
    private final Lane<String> results = lane("RESULTS", "runs");
    private final Lane<String> audit = lane("AUDIT", "log");
    private final List<Lane<?>> lanes = List.of(audit, results, events);

    @Test
    void whatIsAheadOfAStreamThatHasMoreWaitsForIt() {
        Delivery<?> event = delivery(events, 100, 50);
        Delivery<?> near = delivery(results, 100, 0);
        Delivery<?> far = delivery(results, 101, 0);
        assertThat(align(event, near, far)).containsExactly(event, near);
        Delivery<?> next = delivery(events, 101, 49);
        assertThat(align(next)).containsExactly(far, next);
        assertThat(alignment.isHolding()).isFalse();
    }

    @Test
    void nobodyWaitsForAStreamThatHasDeliveredAll() {
        Delivery<?> event = delivery(events, 100, 0);
        Delivery<?> result = delivery(results, 105, 0);
        assertThat(align(event, result)).containsExactly(event, result);
    }

    @Test
    void aStreamThatStandsStillHoldsNobodyForLong() {
        Delivery<?> event = delivery(events, 100, 50);
        Delivery<?> result = delivery(results, 105, 0);
        assertThat(align(event, result)).containsExactly(event);
        now.addAndGet(Duration.ofMillis(101).toNanos());
        Delivery<?> later = delivery(results, 106, 0);
        assertThat(align(later)).containsExactly(result, later);
    }

    @Test
    void aStreamThatCrawlsHoldsNobodyForLong() {
        Delivery<?> result = delivery(results, 105, 0);
        align(delivery(events, 100, 50), result);
        now.addAndGet(Duration.ofMillis(60).toNanos());
        align(delivery(events, 101, 49));
        now.addAndGet(Duration.ofMillis(60).toNanos());
        Delivery<?> event = delivery(events, 102, 48);
        assertThat(align(event)).containsExactly(result, event);
    }

    @Test
    void aStreamOfAnotherTableWaitsForNobody() {
        Delivery<?> event = delivery(events, 100, 50);
        Delivery<?> entry = delivery(audit, 500, 50);
        assertThat(align(event, entry)).containsExactly(event, entry);
    }

    @Test
    void whatIsHeldIsHandedBackAtTheEnd() {
        Delivery<?> result = delivery(results, 105, 0);
        align(delivery(events, 100, 50), result);
        assertThat(alignment.clear()).containsExactly(result);
        assertThat(alignment.isHolding()).isFalse();
    }

    private List<Delivery<?>> align(Delivery<?>... arrived) {
        return alignment.align(List.of(arrived), lanes);
    }
}
