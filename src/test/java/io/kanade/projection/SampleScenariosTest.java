package io.kanade.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.agents.HeartbeatProjection;
import io.kanade.codec.StrictJson;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.performance.HostPerfProjection;
import io.kanade.performance.ProcessPerfProjection;
import io.nats.client.impl.NatsMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heartbeats and samples (projection §5.6, §16.5): windows that are cut and written here by hand, so that no test waits for a second. */
@OnBothEngines
class SampleScenariosTest {

    private static final StrictJson JSON = StrictJson.forMessages();
    private static final WireReader READER = new WireReader(JSON);

    private final TestDatabase database;
    private final SampleWindow<?> heartbeats = window(new HeartbeatProjection(READER, JSON));
    private final SampleWindow<?> hosts = window(new HostPerfProjection(READER));
    private final SampleWindow<?> processes = window(new ProcessPerfProjection(READER));

    SampleScenariosTest(@TempDir Path directory) {
        database = new TestDatabase(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aWindowIsFullAtAThousandPcsAndNotBefore() { // H2
        for (int pc = 0; pc < 999; pc++) {
            beat("PC-" + pc, "05", "");
            beat("PC-" + pc, "06", "");
        }
        assertThat(heartbeats.cutWhenDue(false)).isFalse();
        beat("PC-999", "05", "");
        assertThat(heartbeats.cutWhenDue(false)).isTrue();
        write(heartbeats);
        assertThat(column("SELECT count(*) FROM agents")).containsExactly("1000");
    }

    @Test
    void afterAnIdleHourTheFirstIsNotFlushedAlone() { // H3
        beat("PC-1", "05", "");
        assertThat(heartbeats.cutWhenDue(false)).isFalse();
    }

    @Test
    void whatAnAgentMeasuresOfItselfIsReplacedAlsoByNothing() { // H4, H5, H12
        beat("PC-1", "05", ",\"hostname\":\"first\",\"agent_cpu_pct\":1.5,\"agent_rss_bytes\":7");
        flush(heartbeats);
        beat("PC-1", "03", "");
        flush(heartbeats);
        assertThat(agent()).isEqualTo("first - - 2026-06-12T12:00:03+00:00");
        beat("PC-1", "06", ",\"hostname\":\"second\"");
        flush(heartbeats);
        assertThat(agent()).isEqualTo("first - - 2026-06-12T12:00:06+00:00");
    }

    @Test
    void theFirstSystemSticksAndTheTimeOfTheChangeIsWrittenWithABlank() { // §5.6
        beat("PC-1", "05", "");
        flush(heartbeats);
        beat("PC-1", "06", ",\"os_family\":\"linux\"");
        flush(heartbeats);
        beat("PC-1", "07", ",\"os_family\":\"windows\"");
        flush(heartbeats);
        assertThat(column("SELECT os_family FROM agents")).containsExactly("linux");
        assertThat(column("SELECT updated_at FROM agents"))
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void ofOneWindowTheLastReceivedCounts() { // H13, H1
        beat("PC-1", "05", ",\"hostname\":\"A\"");
        beat("PC-1", "04", ",\"hostname\":\"B\"");
        heartbeats.cutWhenDue(true);
        assertThat(heartbeats.items()).as("one statement for the PC").hasSize(1);
        flush(heartbeats);
        assertThat(agent()).isEqualTo("B - - 2026-06-12T12:00:04+00:00");
    }

    @Test
    void noQuarantineIsNull() { // H6
        beat("PC-1", "05", ",\"quarantined_versions\":[\"1.0\",\"1.1\"]");
        flush(heartbeats);
        assertThat(column("SELECT quarantined_versions FROM agents")).containsExactly("[\"1.0\",\"1.1\"]");
        beat("PC-1", "06", ",\"quarantined_versions\":[]");
        flush(heartbeats);
        assertThat(column("SELECT coalesce(quarantined_versions, '-') FROM agents"))
                .containsExactly("-");
    }

    @Test
    void aFlushThatFailsKeepsItsWindow() { // H7, W31
        beat("PC-1", "05", "");
        heartbeats.cutWhenDue(true);
        assertThatThrownBy(() -> database.database().write(transaction -> {
                    heartbeats.write(transaction);
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessageContaining("the disk is full");
        beat("PC-2", "05", "");
        flush(heartbeats);
        assertThat(column("SELECT pc_id FROM agents")).containsExactly("PC-1");
        flush(heartbeats);
        assertThat(column("SELECT pc_id FROM agents ORDER BY pc_id")).containsExactly("PC-1", "PC-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"quarantined_versions\":null",
                ",\"agent_rss_bytes\":1.5",
                ",\"at\":\"2026-06-12T00:00:00Z\"",
                "x"
            })
    void aMalformedHeartbeatDoesNoHarmToItsNeighbours(String fault) { // H8, H15
        beat("PC-1", "05", "");
        beat("PC-2", "05", fault);
        beat("PC-3", "05", "");
        flush(heartbeats);
        assertThat(column("SELECT pc_id FROM agents ORDER BY pc_id")).containsExactly("PC-1", "PC-3");
        assertThat(heartbeats.status().deadLetters()).isEqualTo(1);
    }

    @Test
    void aHostSampleTwiceIsOneRowAndAnImpossibleOneIsNone() { // H9, H15
        host("\"cpu_pct\":1");
        host("\"cpu_pct\":2");
        host("\"cpu_count\":-1");
        flush(hosts);
        host("\"cpu_pct\":3");
        flush(hosts);
        assertThat(column("SELECT CAST(cpu_pct AS INTEGER) FROM host_perf_samples"))
                .containsExactly("1");
        assertThat(hosts.status().deadLetters()).isEqualTo(1);
    }

    @Test
    void anEmptyProcessListIsNothing() { // H10
        processes("01", "");
        flush(processes);
        assertThat(column("SELECT count(*) FROM process_perf_samples")).containsExactly("0");
    }

    @Test
    void aProcessListOfAnyLengthIsStored() { // H14, W31
        processes(
                "01",
                IntStream.range(0, 5000).mapToObj(pid -> process(pid, "p")).collect(Collectors.joining(",")));
        processes("02", process(1, "first") + "," + process(2, "other") + "," + process(1, "second"));
        processes("03", process(1, "good") + ",{\"pid\":2,\"name\":\"bad\",\"rss_bytes\":1}");
        flush(processes);
        assertThat(column("SELECT count(*) FROM process_perf_samples WHERE at LIKE '%:01+00:00'"))
                .containsExactly("5000");
        assertThat(column("SELECT name FROM process_perf_samples WHERE at LIKE '%:02+00:00' ORDER BY pid"))
                .containsExactly("first", "other");
        assertThat(column("SELECT count(*) FROM process_perf_samples WHERE at LIKE '%:03+00:00'"))
                .containsExactly("0");
    }

    private void beat(String pc, String second, String more) {
        receive(
                heartbeats,
                "{\"pc_id\":\"%s\",\"at\":\"2026-06-12T12:00:%sZ\",\"agent_version\":\"1\"%s}"
                        .formatted(pc, second, more));
    }

    private void host(String measure) {
        receive(hosts, "{\"pc_id\":\"PC-1\",\"at\":\"2026-06-12T12:00:00Z\",%s}".formatted(measure));
    }

    private void processes(String second, String list) {
        receive(
                processes,
                "{\"pc_id\":\"PC-1\",\"at\":\"2026-06-12T12:00:%sZ\",\"processes\":[%s]}".formatted(second, list));
    }

    private static String process(int pid, String name) {
        return "{\"pid\":%d,\"name\":\"%s\",\"cpu_pct\":1.5,\"rss_bytes\":7}".formatted(pid, name);
    }

    private static void receive(SampleWindow<?> window, String body) {
        window.receive(NatsMessage.builder().subject("s").data(body).build());
    }

    private void flush(SampleWindow<?> window) {
        if (window.cutWhenDue(true)) {
            write(window);
        }
    }

    private void write(SampleWindow<?> window) {
        database.database().write(transaction -> {
            window.write(transaction);
            return null;
        });
        window.written();
    }

    private String agent() {
        return column(
                        "SELECT coalesce(hostname, '-') || ' ' || coalesce(CAST(agent_cpu_pct AS TEXT), '-') || ' ' || coalesce(CAST(agent_rss_bytes AS TEXT), '-')"
                                + " || ' ' || last_heartbeat FROM agents")
                .get(0);
    }

    private List<String> column(String sql) {
        return database.reader()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private static <M> SampleWindow<M> window(SampleProjection<M> projection) {
        return new SampleWindow<>(
                projection, new ProjectorStatus(projection.name(), Clock.systemUTC()), Clock.systemUTC());
    }
}
