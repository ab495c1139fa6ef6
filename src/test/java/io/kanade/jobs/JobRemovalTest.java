package io.kanade.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditEntry;
import io.kanade.auth.Caller;
import io.kanade.auth.Identity;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.documents.DocumentStore;
import io.kanade.failure.Failure;
import io.kanade.manifest.BodyFormat;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Manifest;
import io.kanade.scripts.ScriptFlags;
import io.kanade.scripts.ScriptsModule;
import io.kanade.web.Role;
import io.kanade.wire.Buckets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobRemovalTest {

    private static final Caller CALLER = new Caller(new Identity("mika", Role.operator()), "spa");

    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.ready(server);
    private final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    private final Documents<Manifest> codec = Documents.manifests();
    private final JobCatalog catalog = new JobCatalog(
            new DocumentStore<>(
                    client.keyValues().bucket(Buckets.JOBS), client.keyValues().bucket(Buckets.JOBS_YAML), codec),
            codec,
            job -> {});
    private final ScriptFlags flags = ScriptsModule.install(new Environment("test"), client.keyValues(), audit::add);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aDeletedJobIsRevokedAndGoneWithItsText() {
        catalog.create(
                bytes(
                        "{\"id\":\"a\",\"version\":\"1\",\"execute\":{\"shell\":\"cmd\",\"script\":\"x\",\"timeout\":\"1s\"}}"),
                BodyFormat.JSON);
        removal(Optional.empty()).delete("a", CALLER);
        assertThat(catalog.find("a")).isEmpty();
        assertThatThrownBy(() -> catalog.yaml("a")).isInstanceOf(Failure.NotFound.class);
        assertThat(flags.isRevoked("a")).isTrue();
        assertThat(audit).extracting(AuditEntry::action).containsExactly("job_delete");
    }

    @Test
    void aJobThatAScheduleUsesStaysAsItIs() {
        assertThatThrownBy(() -> removal(Optional.of("nightly")).delete("a", CALLER))
                .isInstanceOf(Failure.Conflict.class)
                .hasMessageContaining("nightly");
        assertThat(flags.isRevoked("a")).isFalse();
        assertThat(audit).isEmpty();
    }

    @Test
    void anUnknownIdIsRevokedAllTheSame() {
        removal(Optional.empty()).delete("never-seen", CALLER);
        assertThat(flags.isRevoked("never-seen")).isTrue();
    }

    private JobRemoval removal(Optional<String> schedule) {
        return new JobRemoval(catalog, flags, jobId -> schedule, audit::add);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
