package io.kanade.executions;

import static io.kanade.executions.ExecBed.OPERATOR;
import static io.kanade.executions.ExecBed.command;
import static io.kanade.executions.ExecBed.job;
import static io.kanade.executions.ExecBed.to;
import static io.kanade.executions.ExecBed.toPcs;
import static io.kanade.executions.ExecBed.waves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kanade.database.OnBothEngines;
import io.kanade.failure.Failure;
import io.kanade.manifest.FanoutPlan;
import io.kanade.manifest.Manifest;
import io.kanade.manifest.Target;
import io.kanade.manifest.Wave;
import io.kanade.wire.Command;
import io.nats.client.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** jobs-and-schedules §6.2, §9.1 on a real broker. */
@OnBothEngines
class ExecPipelineTest {

    private ExecBed bed;

    @BeforeEach
    void start(@TempDir Path directory) {
        bed = new ExecBed(directory);
    }

    @AfterEach
    void stop() {
        bed.close();
    }

    @Test
    void theRowAndThePinAreThereWhenTheFirstCommandArrives() throws Exception {
        Dispatched dispatched = bed.pipeline.dispatch(job(), toPcs("PC-1"), OPERATOR);
        Command command = command(bed.received(1).get(0));
        assertThat(command.execId()).isEqualTo(dispatched.execId());
        assertThat(bed.pin("sweep")).isEqualTo("3");
        assertThat(
                        bed.column(
                                "SELECT exec_id || ' ' || status || ' ' || initiated_by || ' ' || target_count FROM executions"))
                .containsExactly(dispatched.execId() + " pending operator 1");
        assertThat(bed.column("SELECT person || ' ' || source FROM execution_details"))
                .containsExactly("mika spa");
        assertThat(bed.column("SELECT pc_id || ' ' || request_id FROM execution_targets"))
                .containsExactly("PC-1 " + command.requestId());
    }

    @Test
    void subjectsGoOutInOrderUnderOneRequestId() throws Exception {
        FanoutPlan plan = to(new Target(List.of("g1", "g2"), List.of("P1", "P2"), true));
        Dispatched dispatched = bed.pipeline.dispatch(job(), plan, OPERATOR);
        List<Message> messages = bed.received(5);
        assertThat(messages)
                .extracting(Message::getSubject)
                .containsExactly(
                        "commands.all", "commands.group.g1", "commands.group.g2", "commands.pc.P1", "commands.pc.P2")
                .containsExactlyElementsOf(dispatched.subjects());
        assertThat(messages)
                .extracting(message -> command(message).requestId())
                .containsOnly(command(messages.get(0)).requestId());
    }

    @Test
    void whoIsAliveIsCountedOnce() throws Exception {
        bed.alive("PC-1");
        bed.alive("PC-2");
        FanoutPlan plan = to(new Target(List.of(), List.of("PC-2", "PC-9"), true));
        assertThat(bed.pipeline.dispatch(job(), plan, OPERATOR).targetCount()).isEqualTo(3);
        assertThat(bed.column("SELECT pc_id FROM execution_targets ORDER BY pc_id"))
                .containsExactly("PC-1", "PC-2", "PC-9");
    }

    @Test
    void aTargetThatReachesNobodyCountsOne() {
        assertThat(bed.pipeline
                        .dispatch(job(), to(new Target(List.of(), List.of(), true)), OPERATOR)
                        .targetCount())
                .isEqualTo(1);
    }

    @Test
    void eachWaveHasARequestIdOfItsOwn() throws Exception {
        bed.pipeline.dispatch(job(), waves(new Wave("a", "0s"), new Wave("b", "1s")), OPERATOR);
        List<Message> messages = bed.received(2);
        assertThat(messages).extracting(Message::getSubject).containsExactly("commands.group.a", "commands.group.b");
        assertThat(messages).extracting(message -> command(message).requestId()).doesNotHaveDuplicates();
        assertThat(messages)
                .extracting(message -> command(message).execId())
                .containsOnly(command(messages.get(0)).execId());
    }

    @Test
    void aBadDelayIsRefusedBeforeAnythingIsWritten() throws Exception {
        FanoutPlan plan = waves(new Wave("a", "0s"), new Wave("b", "soon"));
        assertThatThrownBy(() -> bed.pipeline.dispatch(job(), plan, OPERATOR))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageContaining("waves.1");
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PC 01", "PC..01", "PC-01.", "a*", "x>"})
    void aNameThatNoStreamWouldStoreIsRefusedBeforeAnythingIsWritten(String pc) throws Exception {
        assertThatThrownBy(() -> bed.pipeline.dispatch(job(), toPcs("PC-1", pc), OPERATOR))
                .isInstanceOf(Failure.Invalid.class);
        assertNothingHappened();
    }

    @Test
    void aTargetMustBeNamed() throws Exception {
        assertThatThrownBy(() -> bed.pipeline.dispatch(job(), to(Target.NOBODY), OPERATOR))
                .isInstanceOf(Failure.Invalid.class);
        assertNothingHappened();
    }

    @Test
    void aTimeoutThatIsNoDurationIsRefused() throws Exception {
        Manifest job = job("{\"shell\":\"cmd\",\"script\":\"x\",\"timeout\":\"soon\"}");
        assertThatThrownBy(() -> bed.pipeline.dispatch(job, toPcs("PC-1"), OPERATOR))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageContaining("timeout");
        assertNothingHappened();
    }

    @Test
    void aScriptThatFitsNoMessageIsRefused() throws Exception {
        Manifest job = job("{\"shell\":\"cmd\",\"script\":\"" + "x".repeat(1 << 20) + "\",\"timeout\":\"1s\"}");
        assertThatThrownBy(() -> bed.pipeline.dispatch(job, toPcs("PC-1"), OPERATOR))
                .isInstanceOf(Failure.Invalid.class);
        assertNothingHappened();
    }

    @Test
    void whileTheBrokerIsAwayNothingIsWritten() {
        bed.server.kill();
        bed.client.awaitLost();
        assertThatThrownBy(() -> bed.pipeline.dispatch(job(), toPcs("PC-1"), OPERATOR))
                .isInstanceOf(Failure.Unavailable.class);
        assertThat(bed.count("SELECT count(*) FROM executions")).isZero();
    }

    @Test
    void anExecThatIsCutOffIsMarkedAndNamedAndTheSameAgainCompletesIt() throws Exception {
        bed.beforeTheRow = () -> {
            bed.server.kill();
            bed.client.awaitLost();
        };
        assertThatThrownBy(() -> bed.pipeline.dispatch("exec-1", job(), toPcs("PC-1"), OPERATOR))
                .isInstanceOf(Failure.BadGateway.class)
                .hasMessageContaining("exec-1");
        assertThat(bed.column("SELECT exec_id || ' ' || interrupted FROM execution_details"))
                .containsExactly("exec-1 1");
        bed.beforeTheRow = () -> {};
        bed.server.start();
        await().atMost(Duration.ofSeconds(90)).until(bed.client.broker()::isConnected);
        bed.pipeline.dispatch("exec-1", job(), toPcs("PC-1"), OPERATOR);
        assertThat(command(bed.received(1).get(0)).execId()).isEqualTo("exec-1");
        assertThat(bed.column("SELECT exec_id || ' ' || interrupted FROM execution_details"))
                .containsExactly("exec-1 0");
    }

    @Test
    void aDelayLongerThanAnyClockIsADelay() throws Exception {
        bed.pipeline.dispatch(job(), waves(new Wave("a", "300000000000y"), new Wave("b", "0s")), OPERATOR);
        assertThat(bed.received(1).get(0).getSubject()).isEqualTo("commands.group.b");
    }

    @Test
    void theSameAgainCompletesAndRepeatsNothing() throws Exception {
        Dispatched first = bed.pipeline.dispatch("exec-1", job(), toPcs("PC-1"), OPERATOR);
        Dispatched again = bed.pipeline.dispatch("exec-1", job(), toPcs("PC-1"), OPERATOR);
        assertThat(again).isEqualTo(first);
        List<Message> messages = bed.received(2);
        assertThat(command(messages.get(1)).requestId())
                .isEqualTo(command(messages.get(0)).requestId());
        assertThat(bed.count("SELECT count(*) FROM executions")).isEqualTo(1);
        assertThat(bed.count("SELECT count(*) FROM execution_targets")).isEqualTo(1);
    }

    @Test
    void anExecIsPutOnRecordWithWhoAskedForIt() {
        Dispatched dispatched = bed.pipeline.dispatch(job(), toPcs("PC-1"), OPERATOR);
        assertThat(bed.audit).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("operator");
            assertThat(entry.target()).isEqualTo("sweep");
            assertThat(entry.payload())
                    .containsAllEntriesOf(Map.of(
                            "exec_id",
                            dispatched.execId(),
                            "version",
                            "3",
                            "wave_mode",
                            false,
                            "sub",
                            "mika",
                            "source",
                            "spa"));
        });
    }

    @Test
    void theSchedulerSignsWithItsNameAlone() throws Exception {
        Origin origin = Origin.schedule("nightly", Instant.parse("2026-06-12T01:00:00Z"), null);
        bed.pipeline.dispatch("exec-1", job(), toPcs("PC-1"), origin);
        assertThat(bed.audit).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("scheduler");
            assertThat(entry.payload()).doesNotContainKeys("sub", "source");
        });
        assertThat(bed.column("SELECT schedule_id || ' ' || slot FROM execution_details"))
                .containsExactly("nightly 2026-06-12T01:00:00+00:00");
    }

    private void assertNothingHappened() throws InterruptedException {
        assertThat(bed.count("SELECT count(*) FROM executions")).isZero();
        assertThat(bed.pin("sweep")).isNull();
        assertThat(bed.audit).isEmpty();
        assertThat(bed.nothingWasSent()).isTrue();
    }
}
