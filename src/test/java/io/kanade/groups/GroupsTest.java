package io.kanade.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.audit.AuditEntry;
import io.kanade.auth.Caller;
import io.kanade.auth.Identity;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.Bucket;
import io.kanade.broker.TestBroker;
import io.kanade.codec.StrictJson;
import io.kanade.failure.Failure;
import io.kanade.web.Role;
import io.kanade.wire.Buckets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupsTest {

    private static final Caller MIKA =
            new Caller(new Identity("mika", Role.named(Role.OPERATOR).orElseThrow()), "spa");

    private final List<AuditEntry> acts = new CopyOnWriteArrayList<>();
    private TestBroker server;
    private BrokerClient client;
    private Bucket bucket;
    private Bucket configs;
    private Memberships memberships;
    private GroupList list;

    @BeforeEach
    void connect() {
        server = TestBroker.started();
        client = BrokerClient.ready(server);
        bucket = client.keyValues().bucket(Buckets.AGENT_GROUPS);
        configs = client.keyValues().bucket(Buckets.AGENT_CONFIG);
        MembershipReader reader = new MembershipReader(bucket, StrictJson.forMessages());
        memberships = new Memberships(bucket, reader, StrictJson.forMessages(), acts::add);
        list = new GroupList(reader, configs);
    }

    @AfterEach
    void disconnect() {
        client.close();
        server.close();
    }

    @Test
    void namesAreSortedByTheirBytesEachOnce() {
        assertThat(memberships
                        .replace("P1", List.of("b", "a", "B", "b", "\uFF5E", "😀"), MIKA)
                        .groups())
                .containsExactly("B", "a", "b", "\uFF5E", "😀");
        assertThat(bucket.get("P1").orElseThrow().text())
                .isEqualTo("{\"groups\":[\"B\",\"a\",\"b\",\"\uFF5E\",\"\\uD83D\\uDE00\"]}");
    }

    @Test
    void onlyChangesAreWrittenAndPutOnRecord() {
        memberships.add("P1", "m", MIKA);
        long revision = bucket.get("P1").orElseThrow().revision();
        memberships.add("P1", "m", MIKA);
        memberships.remove("P1", "other", MIKA);
        assertThat(bucket.get("P1").orElseThrow().revision()).isEqualTo(revision);
        memberships.remove("P1", "m", MIKA);
        memberships.replace("P1", List.of("x"), MIKA);
        assertThat(acts)
                .containsExactly(
                        act("group_add", Map.of("group", "m", "sub", "mika", "source", "spa")),
                        act("group_remove", Map.of("group", "m", "sub", "mika", "source", "spa")),
                        act("groups_set", Map.of("groups", List.of("x"), "sub", "mika", "source", "spa")));
    }

    @Test
    void changesAtTheSameTimeAllSurvive() {
        List<String> names = IntStream.range(0, 12).mapToObj(n -> "g" + n).toList();
        names.parallelStream().forEach(name -> memberships.add("P1", name, MIKA));
        assertThat(memberships.of("P1").groups()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void anIdThatIsNoKeyIsRefusedToWritersAndHasNoGroups() {
        for (String pcId : List.of("a b", "", ".a", "a.", "a..b", "ä")) {
            assertThat(memberships.of(pcId).groups()).isEmpty();
            assertThatThrownBy(() -> memberships.add(pcId, "g", MIKA)).isInstanceOf(Failure.Invalid.class);
            assertThatThrownBy(() -> memberships.remove(pcId, "g", MIKA)).isInstanceOf(Failure.Invalid.class);
            assertThatThrownBy(() -> memberships.replace(pcId, List.of(), MIKA)).isInstanceOf(Failure.Invalid.class);
        }
        assertThat(acts).isEmpty();
    }

    @Test
    void aValueThatCannotBeReadIsOnlyReplaced() {
        bucket.put("P1", "junk".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> memberships.of("P1")).isInstanceOf(Failure.Broken.class);
        assertThatThrownBy(() -> memberships.add("P1", "g", MIKA)).isInstanceOf(Failure.Broken.class);
        assertThatThrownBy(() -> list.all()).isInstanceOf(Failure.Broken.class);
        assertThat(memberships.replace("P1", List.of("g"), MIKA).groups()).containsExactly("g");
    }

    @Test
    void theListIsEveryGroupWithMembersOrConfiguration() {
        memberships.replace("P2", List.of("b", "a"), MIKA);
        memberships.replace("P1", List.of("b"), MIKA);
        configs.put("groups.b", "junk".getBytes(StandardCharsets.UTF_8));
        configs.put("groups.empty.one", "{}".getBytes(StandardCharsets.UTF_8));
        configs.put("global", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(list.all())
                .containsExactly(
                        new GroupRow("a", List.of("P2"), false),
                        new GroupRow("b", List.of("P1", "P2"), true),
                        new GroupRow("empty.one", List.of(), true));
    }

    private static AuditEntry act(String action, Map<String, Object> payload) {
        return new AuditEntry("operator", action, "P1", Map.copyOf(payload));
    }
}
