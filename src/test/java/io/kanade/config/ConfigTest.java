package io.kanade.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.audit.AuditEntry;
import io.kanade.auth.Caller;
import io.kanade.auth.Identity;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.Bucket;
import io.kanade.broker.TestBroker;
import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import io.kanade.failure.Failure;
import io.kanade.groups.MembershipReader;
import io.kanade.web.Role;
import io.kanade.wire.Buckets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

    private static final Caller MIKA = new Caller(new Identity("mika", Role.operator()), null);

    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.ready(server);
    private final Bucket configs = client.keyValues().bucket(Buckets.AGENT_CONFIG);
    private final Bucket memberships = client.keyValues().bucket(Buckets.AGENT_GROUPS);
    private final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    private final StrictJson json = StrictJson.forMessages();
    private final ConfigScopes scopes = new ConfigScopes(configs, json, audit::add);
    private final ConfigLayers layers = new ConfigLayers(scopes, new MembershipReader(memberships, json));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aPcThatNobodyKnowsHasTheBuiltInValues() {
        assertThat(json.write(layers.of("NEW")))
                .isEqualTo(
                        "{\"pc_id\":\"NEW\",\"effective\":{\"target_version\":null,\"target_version_jitter\":\"10m\","
                                + "\"heartbeat_interval\":\"30s\",\"host_perf_interval\":\"60s\",\"process_perf_enabled\":false,"
                                + "\"process_perf_expires_at\":null,\"process_perf_top_n\":20},\"warnings\":[]}");
    }

    @Test
    void aScopeIsReplacedWholeAndWrittenWithoutWhatItDoesNotSet() throws Exception {
        scopes.replace("global", scope("{\"heartbeat_interval\":\"15s\",\"later\":1}"), MIKA);
        scopes.replace(
                "global",
                scope("{\"process_perf_expires_at\":\"2026-12-01T00:00:00+09:00\",\"target_version\":\"1\"}"),
                MIKA);
        assertThat(configs.get("global").orElseThrow().text())
                .isEqualTo("{\"target_version\":\"1\",\"process_perf_expires_at\":\"2026-11-30T15:00:00Z\"}");
        assertThat(scopes.get("groups.none")).isEqualTo(ConfigScope.EMPTY);
    }

    @Test
    void changesAreOnRecord() throws Exception {
        ConfigScope scope = scope("{\"process_perf_top_n\":5}");
        scopes.replace("groups.a.b", scope, MIKA);
        scopes.clear("groups.a.b", MIKA);
        scopes.clear("groups.a.b", MIKA);
        assertThat(configs.get("groups.a.b")).isEmpty();
        AuditEntry cleared = new AuditEntry("operator", "config_scope_clear", "groups.a.b", Map.of("sub", "mika"));
        assertThat(audit)
                .containsExactly(
                        new AuditEntry(
                                "operator", "config_scope_put", "groups.a.b", Map.of("scope", scope, "sub", "mika")),
                        cleared,
                        cleared);
    }

    @Test
    void theLayersLieOnEachOtherAndTheLastGroupByNameWins() throws Exception {
        scopes.replace("global", scope("{\"heartbeat_interval\":\"1s\",\"target_version\":\"1\"}"), MIKA);
        scopes.replace("groups.a", scope("{\"heartbeat_interval\":\"2s\",\"host_perf_interval\":\"7m\"}"), MIKA);
        scopes.replace("groups.b", scope("{\"heartbeat_interval\":\"3s\",\"host_perf_interval\":\"7m\"}"), MIKA);
        scopes.replace("groups.z", scope("{\"heartbeat_interval\":\"9s\"}"), MIKA);
        scopes.replace("pcs.P1", scope("{\"host_perf_interval\":\"8m\"}"), MIKA);
        put(memberships, "P1", "{\"groups\":[\"b\",\"a\",\"none\",\"no key\"]}");

        EffectiveConfig config = layers.of("P1");

        assertThat(config.effective().targetVersion()).isEqualTo("1");
        assertThat(config.effective().heartbeatInterval()).isEqualTo("3s");
        assertThat(config.effective().hostPerfInterval()).isEqualTo("8m");
        assertThat(config.warnings())
                .containsExactly(
                        "heartbeat_interval is set by several groups: a, b; b applies",
                        "host_perf_interval is set by several groups: a, b; b applies");
    }

    @Test
    void whatCannotBeReadOfAGroupIsLeftOutAndWhatCannotBeReadOfTheOthersFails() throws Exception {
        scopes.replace("groups.a", scope("{\"heartbeat_interval\":\"2s\"}"), MIKA);
        put(configs, "groups.b", "junk");
        put(memberships, "P1", "{\"groups\":[\"a\",\"b\"]}");
        put(memberships, "P2", "junk");
        assertThat(layers.of("P1").effective().heartbeatInterval()).isEqualTo("2s");
        assertThat(layers.of("P2").effective().heartbeatInterval()).isEqualTo("30s");
        put(configs, "pcs.P1", "junk");
        assertThatThrownBy(() -> layers.of("P1")).isInstanceOf(Failure.Broken.class);
        put(configs, "global", "junk");
        assertThatThrownBy(() -> layers.of("P2")).isInstanceOf(Failure.Broken.class);
        scopes.replace("global", ConfigScope.EMPTY, MIKA);
        assertThat(layers.of("P2").warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups.a b", "groups.", "pcs.ä", "pcs..x"})
    void aNameThatIsNoKeyIsRefusedAndNotOnRecord(String key) {
        assertThatThrownBy(() -> scopes.get(key)).isInstanceOf(Failure.Invalid.class);
        assertThatThrownBy(() -> scopes.replace(key, ConfigScope.EMPTY, MIKA)).isInstanceOf(Failure.Invalid.class);
        assertThatThrownBy(() -> scopes.clear(key, MIKA)).isInstanceOf(Failure.Invalid.class);
        assertThat(audit).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"heartbeat_interval\":5}",
                "{\"process_perf_enabled\":\"true\"}",
                "{\"process_perf_expires_at\":\"soon\"}",
                "{\"process_perf_top_n\":-1}",
                "{\"process_perf_top_n\":4294967296}"
            })
    void aScopeOfAnotherShapeIsNone(String body) {
        assertThatThrownBy(() -> scope(body)).isInstanceOf(InvalidJson.class);
    }

    private static ConfigScope scope(String body) throws InvalidJson {
        return StrictJson.forRequests().read(body, ConfigScope.class);
    }

    private static void put(Bucket bucket, String key, String text) {
        bucket.put(key, text.getBytes(StandardCharsets.UTF_8));
    }
}
