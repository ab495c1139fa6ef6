package io.kanade.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.Bucket;
import io.kanade.broker.TestBroker;
import io.kanade.failure.Failure;
import io.kanade.wire.Buckets;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptFlagsTest {

    private final TestBroker server = TestBroker.notStarted();
    private BrokerClient client;
    private Bucket bucket;
    private ScriptFlags flags;

    @BeforeEach
    void connect() {
        server.start();
        client = BrokerClient.ready(server);
        bucket = client.keyValues().bucket(Buckets.SCRIPT_STATUS);
        flags = new ScriptFlags(bucket);
    }

    @AfterEach
    void disconnect() {
        client.close();
        server.close();
    }

    @Test
    void aRevokedJobIsRevokedUntilItIsTakenBack() {
        assertThat(flags.isRevoked("j")).isFalse();
        flags.revoke("j");
        assertThat(flags.isRevoked("j")).isTrue();
        flags.unrevoke("j");
        assertThat(flags.isRevoked("j")).isFalse();
        assertThat(flags.all()).containsEntry("j", "ACTIVE");
    }

    @Test
    void onlyTheExactTextRevokes() {
        bucket.put("j", "revoked".getBytes(StandardCharsets.UTF_8));

        assertThat(flags.isRevoked("j")).isFalse();
        assertThat(flags.all()).containsEntry("j", "revoked");
    }

    @Test
    void aDeletedFlagIsNone() {
        flags.revoke("j");
        bucket.delete("j");

        assertThat(flags.isRevoked("j")).isFalse();
        assertThat(flags.all()).isEmpty();
    }

    @Test
    void anIdThatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> flags.revoke("a b")).isInstanceOf(Failure.Invalid.class);
        assertThat(flags.isRevoked("a b")).isFalse();
    }
}
