package io.kanade.schedules;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The slots of one schedule: instants of whole seconds, each strictly after the one asked about. Immutable and pure. */
@FunctionalInterface
interface Rhythm {

    /** The reconcile poll of the per-PC and per-target shapes: second 0 of every minute (jobs-and-schedules §4.4). */
    Rhythm EVERY_MINUTE =
            instant -> Optional.of(instant.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1)));

    Optional<Instant> nextAfter(Instant instant);
}
