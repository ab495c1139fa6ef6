package io.kanade.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.failure.Failure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnBothEngines
class AgentsTest {

    private static final Instant NOW = Instant.parse("2026-06-12T03:00:00Z");

    private TestDatabase database;
    private Agents agents;

    @BeforeEach
    void fleet(@TempDir Path directory) {
        database = new TestDatabase(directory);
        agents = new Agents(database.database(), Clock.fixed(NOW, ZoneOffset.UTC));
        insert("LAB-01", "alpha", NOW, 1);
        insert("LAB-02", null, NOW.minus(Duration.ofMinutes(2)), 2);
        insert("lab_3", "100%_b\\eta", NOW.minusSeconds(121), 3);
        insert("KIOSK-9", "ÄPFEL", null, 4);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theNewestUpdateComesFirst() {
        assertThat(ids("", Liveness.ANY, null, 0)).containsExactly("KIOSK-9", "lab_3", "LAB-02", "LAB-01");
    }

    @Test
    void equalUpdatesAreOrderedByName() {
        insert("B", null, null, 9);
        insert("A", null, null, 9);
        assertThat(ids("", Liveness.ANY, 3L, 0)).containsExactly("A", "B", "KIOSK-9");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '#',
            value = {
                "lab#lab_3 LAB-02 LAB-01",
                "ALPHA#LAB-01",
                " lab-0 #LAB-02 LAB-01",
                "``#KIOSK-9 lab_3 LAB-02 LAB-01",
                "Äpfel#KIOSK-9",
                "äpfel#``",
                "_#lab_3",
                "%#lab_3",
                "b\\e#lab_3",
                "a*a#``",
                "!#``",
                "nothing#``",
            })
    void theSearchIsLiteralAndFoldsOnlyAscii(String query, String found) {
        assertThat(String.join(" ", ids(query, Liveness.ANY, null, 0))).isEqualTo(found);
    }

    @Test
    void aPcIsOnlineForTwoMinutesAfterItsHeartbeat() {
        assertThat(ids("", Liveness.ONLINE, null, 0)).containsExactly("LAB-02", "LAB-01");
        assertThat(ids("", Liveness.OFFLINE, null, 0)).containsExactly("KIOSK-9", "lab_3");
    }

    @Test
    void theTotalFollowsTheStatusAndTheCountsFollowTheSearchOnly() {
        AgentPage page = agents.page(AgentSearch.of("lab"), Liveness.OFFLINE, 9L, 0);
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.counts()).isEqualTo(new AgentCounts(3, 2));
        assertThat(agents.page(AgentSearch.of("lab"), Liveness.ANY, 1L, 0).total())
                .isEqualTo(3);
        assertThat(agents.page(AgentSearch.of(null), Liveness.ONLINE, 0L, 0))
                .isEqualTo(new AgentPage(List.of(), 2, new AgentCounts(4, 2)));
    }

    @Test
    void withoutALimitNothingIsCounted() {
        AgentPage page = agents.page(AgentSearch.of(null), Liveness.ANY, null, 3);
        assertThat(page.rows()).extracting(AgentRow::pcId).containsExactly("LAB-01");
        assertThat(page.total()).isEqualTo(4);
        assertThat(page.counts()).isNull();
        assertThat(agents.page(AgentSearch.of(null), Liveness.ANY, null, 7).total())
                .isEqualTo(7);
    }

    @Test
    void anEmptyFleetCountsZero() {
        database.writer().useHandle(handle -> handle.execute("DELETE FROM agents"));
        assertThat(agents.page(AgentSearch.of(null), Liveness.ANY, 4_294_967_295L, 0)
                        .counts())
                .isEqualTo(new AgentCounts(0, 0));
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> AgentSearch.of("%".repeat(25_000))).isInstanceOf(Failure.Invalid.class);
        assertThatThrownBy(() -> AgentSearch.of("a\0")).isInstanceOf(Failure.Invalid.class);
        assertThatThrownBy(() -> Liveness.named("ONLINE"))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessage(null);
        assertThat(Liveness.named(" online ")).isEqualTo(Liveness.ONLINE);
        assertThat(Liveness.named(" ")).isEqualTo(Liveness.ANY);
    }

    @Test
    void anAgentIsFoundByItsExactNameOnly() {
        assertThat(agents.find("LAB-01")).isPresent();
        assertThat(agents.find("lab-01")).isEmpty();
    }

    @Test
    void aSparseRowHasTenKeysWithNulls() {
        assertThat(StrictJson.forRequests().write(agents.find("KIOSK-9").orElseThrow()))
                .isEqualTo("{\"pc_id\":\"KIOSK-9\",\"hostname\":\"ÄPFEL\",\"os_family\":null,\"agent_version\":null,"
                        + "\"last_heartbeat\":null,\"updated_at\":\"2026-06-12T02:00:04Z\",\"agent_cpu_pct\":null,"
                        + "\"agent_rss_bytes\":null,\"agent_disk_read_bytes\":null,\"agent_disk_written_bytes\":null}");
    }

    @Test
    void aCompleteRowKeepsEveryDigit() {
        database.writer()
                .useHandle(handle -> handle.execute(
                        "UPDATE agents SET agent_cpu_pct = 200.5, agent_disk_read_bytes = 9223372036854775807,"
                                + " quarantined_versions = '[\"0.43.40\"]', last_heartbeat = '2026-01-02T00:00:00.123456789+00:00'"
                                + " WHERE pc_id = 'LAB-01'"));
        assertThat(StrictJson.forRequests().write(agents.find("LAB-01").orElseThrow()))
                .contains("\"agent_cpu_pct\":200.5,", "\"agent_disk_read_bytes\":9223372036854775807,")
                .contains("\"last_heartbeat\":\"2026-01-02T00:00:00.123456789Z\"")
                .endsWith("\"quarantined_versions\":[\"0.43.40\"]}");
    }

    private List<String> ids(String query, Liveness liveness, @Nullable Long limit, long offset) {
        return agents.page(AgentSearch.of(query), liveness, limit, offset).rows().stream()
                .map(AgentRow::pcId)
                .toList();
    }

    private void insert(String pcId, @Nullable String hostname, @Nullable Instant heartbeat, int updatedSecond) {
        database.writer()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO agents (pc_id, hostname, last_heartbeat, updated_at) VALUES (?, ?, ?, ?)",
                        pcId,
                        hostname,
                        heartbeat == null ? null : Timestamp.of(heartbeat).stored(),
                        "2026-06-12 02:00:0" + updatedSecond));
    }
}
