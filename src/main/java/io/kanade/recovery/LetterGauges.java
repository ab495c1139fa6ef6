package io.kanade.recovery;

import com.codahale.metrics.CachedGauge;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.kanade.projection.DeadLetters;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many messages are set aside at present, of all projectors and of each (projection W17). One query serves all the gauges of a look at
 * the metrics. Thread-safe.
 */
final class LetterGauges {

    static final String ALL = MetricRegistry.name("projection", "dead-letters");

    private LetterGauges() {}

    static void register(MetricRegistry metrics, DeadLetters letters) {
        Gauge<Map<String, Long>> counts = new CachedGauge<>(1, TimeUnit.SECONDS) {
            @Override
            protected Map<String, Long> loadValue() {
                return letters.countByProjector();
            }
        };
        metrics.gauge(ALL, () -> (Gauge<Long>) () ->
                counts.getValue().values().stream().mapToLong(Long::longValue).sum());
        letters.projectors()
                .forEach(projector -> metrics.gauge(MetricRegistry.name(ALL, projector), () ->
                        (Gauge<Long>) () -> counts.getValue().getOrDefault(projector, 0L)));
    }
}
