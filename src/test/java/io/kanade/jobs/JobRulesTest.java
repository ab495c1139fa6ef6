package io.kanade.jobs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.broker.Broker;
import io.kanade.broker.BrokerSettings;
import io.kanade.broker.KeyValues;
import io.kanade.broker.TopologyKeeper;
import io.kanade.documents.DocumentStore;
import io.kanade.failure.Failure;
import io.kanade.manifest.BodyFormat;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Manifest;
import io.kanade.wire.Buckets;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What other features demand of a job counts before anything is stored. */
class JobRulesTest {

    private static final byte[] JOB = """
            {"id":"j","version":"1","execute":{"shell":"cmd","script":"x","timeout":"1m"}}
            """.getBytes(StandardCharsets.UTF_8);

    @Test
    void aRefusedJobIsNotStored() {
        Broker away = new Broker(BrokerSettings.at("nats://127.0.0.1:9"));
        KeyValues keyValues = new KeyValues(away, new TopologyKeeper(away));
        Documents<Manifest> codec = Documents.manifests();
        JobCatalog catalog = new JobCatalog(
                new DocumentStore<>(keyValues.bucket(Buckets.JOBS), keyValues.bucket(Buckets.JOBS_YAML), codec),
                codec,
                job -> {
                    throw new Failure.Invalid("not this one");
                });
        // Storing would fail otherwise, because the broker is away.
        assertThatThrownBy(() -> catalog.create(JOB, BodyFormat.JSON)).hasMessage("not this one");
        assertThatThrownBy(() -> catalog.check(JOB, BodyFormat.JSON)).hasMessage("not this one");
    }
}
