package io.kanade.executions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.audit.AuditEntry;
import io.kanade.auth.Caller;
import io.kanade.auth.Identity;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.TestBroker;
import io.kanade.codec.MismatchedJson;
import io.kanade.codec.StrictJson;
import io.kanade.failure.Failure;
import io.kanade.results.OverflowOutput;
import io.kanade.web.Role;
import io.kanade.wire.Buckets;
import io.kanade.wire.Command;
import io.kanade.wire.ExecResult;
import io.kanade.wire.Stores;
import io.nats.client.Connection;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdHocRunsTest {

    private static final Caller CALLER = new Caller(new Identity("mika", Role.operator()), "spa");
    private static final StrictJson JSON = StrictJson.forRequests();

    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.ready(server);
    private final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    private final CommandPublisher publisher =
            new CommandPublisher(client.broker(), client.keyValues().bucket(Buckets.SCRIPT_CURRENT));
    private final AdHocRuns runs = new AdHocRuns(
            publisher,
            client.broker(),
            new OverflowOutput(client.objectStores().store(Stores.RESULT_OUTPUT), Clock.systemUTC()),
            audit::add,
            ForkJoinPool.commonPool());

    @AfterEach
    void stop() {
        publisher.stop();
        client.close();
        server.close();
    }

    @Test
    void theFirstResultIsTheAnswer() throws Exception {
        agent(command -> result(command, 3, "out"), command -> result(command, 4, "later"));
        ExecResult result = run("{\"pc_id\":\"PC-1\",\"script\":\"dir\",\"shell\":\"cmd\",\"job_id\":\"mine\"}");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo("out");
    }

    @Test
    void theCommandSaysWhatWasAsked() throws Exception {
        List<Command> commands = new CopyOnWriteArrayList<>();
        agent(command -> {
            commands.add(command);
            return result(command, 0, "");
        });
        run(
                "{\"pc_id\":\"PC-1\",\"script\":\"dir\",\"shell\":\"pwsh\",\"job_id\":\"mine\",\"timeout_secs\":18446744073709551615}");
        assertThat(commands).singleElement().satisfies(command -> {
            assertThat(command.id()).isEqualTo("adhoc-run");
            assertThat(command.shell()).isEqualTo("powershell");
            assertThat(command.execId()).isEqualTo("mine");
            assertThat(command.timeoutSecs()).isEqualTo("18446744073709551615");
            assertThat(command.staleness()).isEqualTo(Command.CACHED);
        });
    }

    @Test
    void aRunIsOnRecordWithTheDigestOfItsScript() throws Exception {
        agent(command -> result(command, 0, ""));
        run("{\"pc_id\":\"PC-1\",\"script\":\"" + "x".repeat(600) + "\"}");
        assertThat(audit).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("run");
            assertThat(entry.target()).isEqualTo("PC-1");
            assertThat(entry.payload())
                    .containsEntry("script", "x".repeat(500))
                    .containsEntry("sub", "mika")
                    .containsEntry("exec_id", null)
                    .containsEntry("run_as", "system");
            assertThat(String.valueOf(entry.payload().get("script_sha256"))).hasSize(64);
        });
    }

    @Test
    void outputThatWasTooLongForAMessageIsFetched() throws Exception {
        String output = "o".repeat(300_000);
        client.objectStores()
                .store(Stores.RESULT_OUTPUT)
                .put("long", new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
        agent(command -> result(command, 0, "\",\"stdout_object\":\"long"));
        assertThat(run("{\"pc_id\":\"PC-1\",\"script\":\"x\"}").stdout()).isEqualTo(output);
    }

    @Test
    void whatIsNoResultIsTheGatewaysFault() {
        agent(command -> "hello");
        assertThatThrownBy(() -> run("{\"pc_id\":\"PC-1\",\"script\":\"x\"}"))
                .hasCauseInstanceOf(Failure.BadGateway.class);
    }

    @Test
    void silenceIsNoAnswer() {
        assertThatThrownBy(() -> run("{\"pc_id\":\"PC-off\",\"script\":\"x\",\"timeout_secs\":0}"))
                .hasCauseInstanceOf(Failure.NoAnswer.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a b; x; cmd",
                "''; x; cmd",
                "*; x; cmd",
                "PC-1; x; sh",
                "PC-1; x; CMD",
            })
    void whatCannotBeSentIsRefusedAndNotOnRecord(String pcId, String script, String shell) {
        assertThatThrownBy(() ->
                        run("{\"pc_id\":\"%s\",\"script\":\"%s\",\"shell\":\"%s\"}".formatted(pcId, script, shell)))
                .isInstanceOf(Failure.Invalid.class);
        assertThat(audit).isEmpty();
    }

    @Test
    void anIdThatNoKillCanReachIsRefused() {
        assertThatThrownBy(() -> run("{\"pc_id\":\"PC-1\",\"script\":\"x\",\"exec_id\":\"a b\"}"))
                .isInstanceOf(Failure.Invalid.class);
        assertThat(audit).isEmpty();
    }

    @Test
    void aScriptThatFitsNoMessageIsRefused() {
        assertThatThrownBy(() -> run("{\"pc_id\":\"PC-1\",\"script\":\"" + "x".repeat(1 << 20) + "\"}"))
                .isInstanceOf(Failure.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"script\":\"x\"}",
                "{\"pc_id\":\"P\"}",
                "{\"pc_id\":\"P\",\"script\":\"x\",\"timeout_secs\":-1}",
                "{\"pc_id\":\"P\",\"script\":\"x\",\"timeout_secs\":18446744073709551616}",
                "{\"pc_id\":\"P\",\"script\":\"x\",\"timeout_secs\":null}",
                "{\"pc_id\":\"P\",\"script\":\"x\",\"jitter_secs\":1.5}",
                "{\"pc_id\":\"P\",\"script\":\"x\",\"run_as\":\"root\"}",
                "{\"pc_id\":\"P\",\"script\":\"x\",\"exec_id\":\"a\",\"job_id\":\"b\"}",
            })
    void aBodyOfAnotherShapeIsAMismatch(String body) {
        assertThatThrownBy(() -> JSON.read(body, AdHocRun.class)).isInstanceOf(MismatchedJson.class);
    }

    /** Answers each command with these texts, one after the other. */
    @SafeVarargs
    private void agent(Function<Command, String>... results) {
        Connection connection = client.broker().connection();
        connection
                .createDispatcher(message -> {
                    Command command = ExecBed.command(message);
                    for (Function<Command, String> result : results) {
                        connection.publish(
                                "results." + command.requestId(),
                                result.apply(command).getBytes(StandardCharsets.UTF_8));
                    }
                })
                .subscribe("commands.pc.PC-1");
    }

    private static String result(Command command, int exitCode, String stdout) {
        return """
                {"result_id":"r","request_id":"%s","pc_id":"PC-1","exit_code":%d,"stdout":"%s","stderr":"",
                 "started_at":"2026-05-01T10:00:00Z","finished_at":"2026-05-01T10:00:01Z"}
                """.formatted(command.requestId(), exitCode, stdout);
    }

    private ExecResult run(String body) throws Exception {
        return runs.run(JSON.read(body, AdHocRun.class), CALLER)
                .toCompletableFuture()
                .join();
    }
}
