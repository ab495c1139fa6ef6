package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.OnBothEngines;
import io.nats.client.PurgeOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs that are too big for a message (projection §6.2): R25 to R28 and R37. */
@OnBothEngines
class OverflowScenariosTest {

    @AutoClose
    private final ProjectionBed bed;

    OverflowScenariosTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @Test
    void aBigOutputIsStoredWhole() throws Exception { // R25
        String text = "Zeile für Zeile\n".repeat(270_000);
        bed.output("big/stdout", text.getBytes(StandardCharsets.UTF_8));
        bed.publish("results.big", pointing("big", "\"stdout_object\":\"big/stdout\""));
        eventually(() -> outputs("big").equals(List.of(text)));
    }

    @Test
    void eachPointerIsFollowedByItselfAndOneThatLeadsNowhereLeavesNoText() throws Exception { // R26, W30
        bed.execution("e", 1);
        bed.output("half/stderr", "told".getBytes(StandardCharsets.UTF_8));
        bed.publish(
                "results.half",
                pointing("half", "\"stdout_object\":\"half/stdout\",\"stderr_object\":\"half/stderr\""));
        eventually(() -> bed.column("SELECT stdout || '|' || stderr || '|' || exit_code FROM execution_results")
                .equals(List.of("|told|7")));
        assertThat(bed.column("SELECT failure_count || ' ' || status FROM executions"))
                .containsExactly("1 completed");
    }

    @Test
    void malformedTextIsReplaced() throws Exception { // R27
        bed.output("odd/stdout", new byte[] {'a', (byte) 0xff, 'b'});
        bed.publish("results.odd", pointing("odd", "\"stdout_object\":\"odd/stdout\""));
        eventually(() -> outputs("odd").equals(List.of("a\ufffdb")));
    }

    @Test
    void anOutputWhosePiecesAreMissingIsTriedAgain() throws Exception { // R37
        bed.output("torn/stdout", "the whole text".getBytes(StandardCharsets.UTF_8));
        bed.manage(broker -> broker.purgeStream("OBJ_result_output", PurgeOptions.subject("$O.result_output.C.>")));
        bed.publish("results.torn", pointing("torn", "\"stdout_object\":\"torn/stdout\""));
        bed.publish("results.next", pointing("next", "\"stdout_object\":null"));
        eventually(() -> outputs("next").equals(List.of("")));
        assertThat(outputs("torn")).isEmpty();
        bed.output("torn/stdout", "the whole text".getBytes(StandardCharsets.UTF_8));
        eventually(() -> outputs("torn").equals(List.of("the whole text")));
    }

    @Test
    void anOutputThatNeverComesIsGivenUpWhileOtherResultsGoOn() throws Exception { // R28
        bed.output("lost/stdout", "the whole text".getBytes(StandardCharsets.UTF_8));
        bed.manage(broker -> broker.purgeStream("OBJ_result_output", PurgeOptions.subject("$O.result_output.C.>")));
        bed.publish("results.lost", pointing("lost", "\"stdout_object\":\"lost/stdout\""));
        bed.publish("results.next", pointing("next", "\"stdout_object\":null"));
        eventually(() -> outputs("next").equals(List.of("")));
        assertThat(outputs("lost")).isEmpty();
        eventually(() -> outputs("lost").equals(List.of("")));
    }

    @Test
    void theObjectOfAnOutputIsRemembered() throws Exception { // W30
        bed.output("half/stderr", "told".getBytes(StandardCharsets.UTF_8));
        bed.publish(
                "results.half",
                pointing("half", "\"stdout_object\":\"half/stdout\",\"stderr_object\":\"half/stderr\""));
        bed.publish("results.plain", pointing("plain", "\"stdout_object\":null"));
        eventually(() -> outputs("plain").equals(List.of("")));
        eventually(() -> outputs("half").equals(List.of("")));
        String digest = "SHA-256=" + Base64.getUrlEncoder().encodeToString(sha256("told"));
        assertThat(bed.column("SELECT result_id || ' ' || which || ' ' || object || ' ' || coalesce(digest, note)"
                        + " FROM result_objects ORDER BY which"))
                .containsExactly(
                        "half stderr half/stderr " + digest,
                        "half stdout half/stdout not in the store when the result came");
    }

    @Test
    void anotherTextUnderTheSameNameIsNotedAndTheFirstOneStays() throws Exception { // W30
        String pointer = "\"stdout_object\":\"shared/stdout\"";
        bed.output("shared/stdout", "of the first".getBytes(StandardCharsets.UTF_8));
        bed.publish("results.shared", pointing("first", pointer));
        eventually(() -> outputs("first").equals(List.of("of the first")));
        bed.publish("results.shared", pointing("same", pointer));
        eventually(() -> outputs("same").equals(List.of("of the first")));
        bed.output("shared/stdout", "of the second".getBytes(StandardCharsets.UTF_8));
        bed.publish("results.shared", pointing("second", pointer));
        eventually(() -> outputs("second").equals(List.of("of the second")));
        assertThat(notes())
                .containsExactly(
                        "first ",
                        "same ",
                        "second another text was read under this name before; PCs that ran the same request share it");

        bed.publish("results.shared", pointing("first", pointer));
        eventually(
                () -> notes().get(0).startsWith("first another text was there when the result came again: SHA-256="));
        assertThat(outputs("first")).containsExactly("of the first");
        assertThat(bed.column("SELECT digest FROM result_objects WHERE result_id IN ('first', 'same')"))
                .as("the text that is stored")
                .containsOnly("SHA-256=" + Base64.getUrlEncoder().encodeToString(sha256("of the first")));
    }

    /** Both are read late, and both find the text of the second. */
    @Test
    void aTextThatIsYoungerThanItsResultIsNoted() throws Exception { // W30
        String pointer = "\"stdout_object\":\"shared/stdout\"";
        bed.stopService();
        bed.output("shared/stdout", "of the first".getBytes(StandardCharsets.UTF_8));
        bed.publish("results.shared", pointing("first", pointer));
        bed.output("shared/stdout", "of the second".getBytes(StandardCharsets.UTF_8));
        bed.publish("results.shared", pointing("second", pointer));
        bed.startService();
        eventually(() -> outputs("second").equals(List.of("of the second")));
        assertThat(notes())
                .containsExactly(
                        "first the text was written after the result came, so it may be that of another PC that ran the same request",
                        "second ");
    }

    @Test
    void aNameThatNoIndexTakesCostsNoRow() throws Exception {
        String name = new Random(30)
                .ints(6_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        bed.publish("results.long", pointing("long", "\"stdout_object\":\"" + name + "\""));
        eventually(() -> outputs("long").equals(List.of("")));
        assertThat(bed.count("SELECT count(*) FROM dead_letters")).isZero();
    }

    @Test
    void anEmptyNameIsNoObject() throws Exception { // R26
        bed.publish("results.nameless", pointing("nameless", "\"stdout_object\":\"\",\"stderr_object\":\"\""));
        eventually(() -> outputs("nameless").equals(List.of("")));
        assertThat(bed.column("SELECT which || ' ' || coalesce(note, '') FROM result_objects ORDER BY which"))
                .containsExactly(
                        "stderr not in the store when the result came", "stdout not in the store when the result came");
        assertThat(bed.count("SELECT count(*) FROM dead_letters")).isZero();
    }

    private List<String> notes() {
        return bed.column("SELECT result_id || ' ' || coalesce(note, '') FROM result_objects ORDER BY result_id");
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> outputs(String id) {
        return bed.column("SELECT stdout FROM execution_results WHERE result_id = '" + id + "'");
    }

    private static String pointing(String id, String pointers) {
        return "{\"result_id\":\"%s\",\"request_id\":\"%s\",\"exec_id\":\"e\",\"pc_id\":\"PC\",\"exit_code\":7,\"stdout\":\"\",\"stderr\":\"\",\"started_at\":\"2026-06-12T01:00:00Z\",\"finished_at\":\"2026-06-12T01:00:01Z\",%s}"
                .formatted(id, id, pointers);
    }
}
