package io.kanade.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of wire.md's appendix, and what a reader must refuse (projection R40, R41). */
class PayloadsTest {

    private final StrictJson json = StrictJson.forMessages();

    @Test
    void aCommandIsWrittenWithTheContractsKeysInTheirOrder() throws InvalidJson {
        String text = "{\"id\":\"clean-temp\",\"version\":\"2.3.1\",\"request_id\":\"r\",\"exec_id\":null,"
                + "\"shell\":\"powershell\",\"script\":\"x\",\"timeout_secs\":300,\"jitter_secs\":null,\"run_as\":\"system\","
                + "\"deadline_at\":\"2026-06-12T01:30:00Z\",\"staleness\":{\"mode\":\"cached\"},"
                + "\"retry\":{\"max\":2,\"backoff_secs\":60}}";
        assertThat(json.write(json.read(text, Command.class))).isEqualTo(text);
    }

    @Test
    void theOldNameOfTheExecutionIdIsUnderstood() throws InvalidJson {
        Command command = json.read(
                "{\"id\":\"a\",\"version\":\"1\",\"request_id\":\"r\",\"job_id\":\"e\",\"shell\":\"cmd\",\"script\":\"\",\"timeout_secs\":1}",
                Command.class);
        assertThat(command.execId()).isEqualTo("e");
        assertThat(command.runAs()).isEqualTo("system");
        assertThat(command.staleness().text()).isEqualTo("{\"mode\":\"cached\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "req-77, PC-LAB-3, 61c25047-4201-50b0-93d7-cb557510253a",
        "req-77, PC-LAB-4, 99bb9fcd-d2ca-5564-9135-d0d5d8a56a87",
        "req-1, pc-1, 5f6f0933-70a9-5b12-9f79-7e23a1b9d776"
    })
    void aResultWithoutIdGetsTheDerivedOne(String request, String pc, String expected) throws InvalidJson {
        String text = "{\"request_id\":\"" + request + "\",\"pc_id\":\"" + pc + "\",\"exit_code\":0,\"stdout\":\"ok\","
                + "\"stderr\":\"\",\"started_at\":\"2026-01-05T00:00:00Z\",\"finished_at\":\"2026-01-05T00:00:02Z\"}";
        assertThat(json.read(text, ExecResult.class).identity()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "1.0", "\"1\"", "true", "null"})
    void anExitCodeThatIsNo32BitIntegerIsRefused(String exitCode) {
        assertThatThrownBy(() -> json.read(result("\"exit_code\":" + exitCode), ExecResult.class))
                .isInstanceOf(InvalidJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "-2147483648"})
    void theLimitsOfAnExitCodeAreKept(String exitCode) throws InvalidJson {
        assertThat(json.read(result("\"exit_code\":" + exitCode), ExecResult.class)
                        .exitCode())
                .isEqualTo(Integer.parseInt(exitCode));
    }

    @Test
    void anExplicitNullForAResultIdIsRefused() {
        assertThatThrownBy(() -> json.read(result("\"exit_code\":0,\"result_id\":null"), ExecResult.class))
                .isInstanceOf(InvalidJson.class);
    }

    @Test
    void aHeartbeatWithoutQuarantineHasNone() throws InvalidJson {
        Heartbeat heartbeat = json.read(
                "{\"pc_id\":\"P\",\"at\":\"2026-06-12T01:03:00.120Z\",\"agent_version\":\"0.43.54\"}", Heartbeat.class);
        assertThat(heartbeat.quarantinedVersions()).isEmpty();
        assertThat(json.write(heartbeat))
                .isEqualTo("{\"pc_id\":\"P\",\"at\":\"2026-06-12T01:03:00.120Z\",\"agent_version\":\"0.43.54\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"quarantined_versions\":null", "\"agent_rss_bytes\":1.5"})
    void aHeartbeatOfTheWrongShapeIsRefused(String fault) {
        String text = "{\"pc_id\":\"P\",\"at\":\"2026-06-12T01:03:00Z\",\"agent_version\":\"1\"," + fault + "}";
        assertThatThrownBy(() -> json.read(text, Heartbeat.class)).isInstanceOf(InvalidJson.class);
    }

    @Test
    void aNegativeProcessorCountIsRefused() {
        assertThatThrownBy(() ->
                        json.read("{\"pc_id\":\"P\",\"at\":\"2026-06-12T01:03:00Z\",\"cpu_count\":-1}", HostPerf.class))
                .isInstanceOf(InvalidJson.class);
    }

    @Test
    void anAuditPayloadMayBeNullButNotAbsent() throws InvalidJson {
        String head = "{\"actor\":\"a\",\"action\":\"b\",\"occurred_at\":\"2026-06-12T01:03:00Z\"";
        assertThat(json.read(head + ",\"payload\":null}", AuditEvent.class)
                        .payload()
                        .text())
                .isEqualTo("null");
        assertThatThrownBy(() -> json.read(head + "}", AuditEvent.class)).isInstanceOf(InvalidJson.class);
    }

    @Test
    void anObsEventMayLackItsPayload() throws InvalidJson {
        ObsEvent event = json.read(
                "{\"pc_id\":\"P\",\"at\":\"2026-06-12T01:03:00Z\",\"kind\":\"boot\",\"source\":\"s\"}", ObsEvent.class);
        assertThat(event.payload()).isNull();
    }

    private static String result(String fields) {
        return "{\"request_id\":\"r\",\"pc_id\":\"p\",\"stdout\":\"\",\"stderr\":\"\",\"started_at\":\"2026-01-05T00:00:00Z\","
                + "\"finished_at\":\"2026-01-05T00:00:02Z\"," + fields + "}";
    }
}
