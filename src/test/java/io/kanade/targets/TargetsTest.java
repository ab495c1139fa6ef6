package io.kanade.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.broker.Entry;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.manifest.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class TargetsTest {

    private static final Instant NOW = Instant.parse("2026-06-10T09:00:00Z");

    private final GroupMembership membership = new GroupMembership(StrictJson.forMessages());
    private TestDatabase database;
    private Targets targets;

    @BeforeEach
    void threePcs(@TempDir Path directory) {
        database = new TestDatabase(directory);
        targets = new Targets(database.database(), membership);
        heartbeat("B", NOW);
        heartbeat("A", NOW.minusSeconds(120));
        heartbeat("OLD", NOW.minusMillis(120_001));
        member("A", "{\"groups\":[\"g\"]}");
        member("B", "{\"groups\":[\"g\",\"h\"],\"more\":1}");
        member("OLD", "{\"groups\":[\"g\"]}");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everybodyIsWhoSentAHeartbeatWithinTwoMinutes() {
        assertThat(targets.expected(new Target(List.of(), List.of(), true), NOW))
                .containsExactly("A", "B");
    }

    @Test
    void aGroupIsItsAliveMembers() {
        assertThat(targets.expected(new Target(List.of("g"), List.of(), false), NOW))
                .containsExactly("A", "B");
        assertThat(targets.expected(new Target(List.of("h", "x"), List.of(), false), NOW))
                .containsExactly("B");
    }

    @Test
    void listedPcsNeedNotBeAliveNorExist() {
        assertThat(targets.expected(new Target(List.of("h"), List.of("Z", "B", "OLD", "Z"), false), NOW))
                .containsExactly("B", "OLD", "Z");
    }

    @Test
    void anUnspecifiedTargetIsNobody() {
        assertThat(targets.expected(Target.NOBODY, NOW)).isEmpty();
    }

    @Test
    void aMembershipThatCannotBeReadOrIsGoneIsNone() {
        member("A", "not json");
        membership.deleted("B");

        assertThat(targets.expected(new Target(List.of("g"), List.of(), false), NOW))
                .isEmpty();
    }

    private void heartbeat(String pcId, Instant at) {
        database.writer()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO agents (pc_id, last_heartbeat) VALUES (?, ?)", pcId, Timestamp.of(at)));
    }

    private void member(String pcId, String json) {
        membership.put(new Entry(pcId, json.getBytes(StandardCharsets.UTF_8), 1, NOW));
    }
}
