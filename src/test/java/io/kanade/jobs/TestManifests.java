package io.kanade.jobs;

import io.kanade.broker.Broker;
import io.kanade.broker.BrokerSettings;
import io.kanade.broker.Entry;
import io.kanade.broker.KeyValues;
import io.kanade.broker.TopologyKeeper;
import io.kanade.manifest.Documents;
import io.kanade.wire.Buckets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

/** A cache of manifests that were told by hand; the broker behind it is away. */
public final class TestManifests {

    private final ManifestCache cache;

    public TestManifests() {
        Broker away = new Broker(BrokerSettings.at("nats://127.0.0.1:9"));
        this.cache = new ManifestCache(
                new KeyValues(away, new TopologyKeeper(away)).bucket(Buckets.JOBS),
                Documents.manifests(),
                Clock.systemUTC());
        cache.synced();
    }

    public ManifestCache cache() {
        return cache;
    }

    /** Stores a job whose further members are these. */
    public void store(String id, String members) {
        storeAs(id, """
                {"id":"%s","version":"1","execute":{"shell":"powershell","script":"x","timeout":"30s"},%s}
                """.formatted(id, members));
    }

    public void storeAs(String key, String document) {
        cache.put(new Entry(key, document.getBytes(StandardCharsets.UTF_8), 1, Instant.EPOCH));
    }
}
