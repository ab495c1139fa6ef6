package io.kanade.health;

import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * What is running here (ours.md §1.9).
 *
 * @param zone the zone that {@code tz: local} of a schedule means
 * @param engine the database behind it
 */
record ServiceFacts(
        String version,
        String wireVersion,
        String zone,
        Timestamp now,
        Timestamp startedAt,
        String engine,
        BrokerFacts broker,
        boolean authDisabled) {

    /** @param version of the nats-server, null while it is away */
    record BrokerFacts(
            boolean embedded,
            boolean connected,
            boolean provisioned,
            @Nullable String version) {}
}
