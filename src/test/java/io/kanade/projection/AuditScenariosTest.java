package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.audit;
import static io.kanade.projection.ProjectionBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.audit.AuditProjection;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios of projection §16.1 through broker, engine and database; docs/scenarios.md says which test is about which. */
@OnBothEngines
class AuditScenariosTest {

    private static final WireReader READER = new WireReader(StrictJson.forMessages());

    @AutoClose
    private static ProjectionBed bed;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @Test
    void theSameMessageTwiceIsOneRow() throws Exception { // A1, A6, C15
        project(new AuditProjection(READER), "twice", 9_000_042L);
        project(new AuditProjection(READER), "twice", 9_000_042L);
        assertThat(rowsOf("twice")).hasSize(1);
    }

    @Test
    void messagesWhosePlaceIsNotKnownAreAllStored() throws Exception { // A2
        project(new AuditProjection(READER), "placeless", null);
        project(new AuditProjection(READER), "placeless", null);
        assertThat(rowsOf("placeless")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"actor\":\"a\",\"action\":\"x\",\"occurred_at\":\"2026-06-12T00:00:00Z\"}",
                "{\"actor\":\"a\",\"action\":\"x\",\"payload\":1}",
                "no json",
                "[]",
                "",
                "{\"actor\":\"a\",\"action\":\"x\",\"payload\":1e999,\"occurred_at\":\"2026-06-12T00:00:00Z\"}"
            })
    void whatCannotBeReadIsSetAsideAndTheNextIsStored(String body) throws Exception { // A4, A11
        String next = "after-" + Integer.toHexString(body.hashCode());
        long before = bed.count("SELECT count(*) FROM dead_letters");
        bed.publish("audit.a.x", body);
        bed.publish("audit.a.x", audit(next));
        eventually(() -> rowsOf(next).size() == 1);
        eventually(() -> bed.count("SELECT count(*) FROM dead_letters") == before + 1);
        assertThat(rowsOf("x")).isEmpty();
    }

    @Test
    void aPayloadThatIsNestedTooDeepIsSetAsideWithItsBytes() throws Exception { // A11
        String deep = "[".repeat(126) + "]".repeat(126);
        String tooDeep = "[".repeat(127) + "]".repeat(127);
        bed.publish("audit.a.deep", event("deep", "null", tooDeep));
        bed.publish("audit.a.deep", event("deep-enough", "null", deep));
        eventually(() -> rowsOf("deep-enough").size() == 1);
        eventually(() -> bed.count("SELECT count(*) FROM dead_letters WHERE subject = 'audit.a.deep'") == 1);
        assertThat(bed.payloads("audit.a.deep")).containsExactly(event("deep", "null", tooDeep));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "number | 7 | 7",
                "text | \"Gr\\u00f6\\u00dfe\" | \"Größe\"",
                "bool | true | true",
                "array | [1, 2] | [1,2]",
                "nothing | null | null",
                "twice | {\"a\":1,\"b\":2,\"a\":3} | {\"a\":3,\"b\":2}"
            })
    void anyJsonIsAPayload(String name, String payload, String stored) throws Exception { // A5, A10
        bed.publish("audit.a.payload", event("payload-" + name, "null", payload));
        eventually(() -> rowsOf("payload-" + name).size() == 1);
        assertThat(rowsOf("payload-" + name)).containsExactly("a - " + stored);
    }

    @Test
    void aTargetThatIsAbsentIsNone() throws Exception { // A5
        bed.publish(
                "audit.a.untargeted",
                "{\"actor\":\"a\",\"action\":\"untargeted\",\"payload\":null,\"occurred_at\":\"2026-06-12T00:00:00Z\"}");
        eventually(() -> rowsOf("untargeted").size() == 1);
        assertThat(rowsOf("untargeted")).containsExactly("a - null");
    }

    @Test
    void theBodyCountsAndNotTheSubject() throws Exception { // A12
        bed.publish("audit.somebody.else.elsewhere", event("act", "\"PC 1\"", "1"));
        eventually(() -> rowsOf("act").size() == 1);
        assertThat(rowsOf("act")).containsExactly("a PC 1 1");
    }

    private static <M> void project(StreamProjection<M> projection, String action, @Nullable Long sequence)
            throws UndecodableMessage, MessageNotReady {
        M message = projection.decode(new Incoming(audit(action).getBytes(StandardCharsets.UTF_8), null, 1));
        MessageId id = new MessageId(sequence, Timestamp.of(Instant.parse("2026-06-12T00:00:00Z")));
        bed.database.database().write(transaction -> {
            projection.write(transaction, List.of(new Received<>(message, id)));
            return null;
        });
    }

    private static List<String> rowsOf(String action) {
        return bed.column(
                "SELECT actor || ' ' || coalesce(target, '-') || ' ' || payload FROM audit_log WHERE action = '"
                        + action + "' ORDER BY id");
    }

    private static String event(String action, String target, String payload) {
        return "{\"actor\":\"a\",\"action\":\"%s\",\"target\":%s,\"payload\":%s,\"occurred_at\":\"2026-06-12T00:00:00Z\"}"
                .formatted(action, target, payload);
    }
}
