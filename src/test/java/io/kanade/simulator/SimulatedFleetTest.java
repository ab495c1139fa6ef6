package io.kanade.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.ObjectStore;
import io.kanade.broker.TestBroker;
import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.wire.Command;
import io.kanade.wire.EventStarted;
import io.kanade.wire.ExecResult;
import io.kanade.wire.Heartbeat;
import io.kanade.wire.Stores;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Subscription;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated agents do on the wire what real ones do (wire §6). */
class SimulatedFleetTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StrictJson json = StrictJson.forMessages();
    private final TestBroker server = TestBroker.started();
    private final BrokerClient service = BrokerClient.ready(server);
    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(2);
    private Connection agents;
    private Connection observer;
    private SimulatedFleet fleet;

    @BeforeEach
    void start() throws Exception {
        agents = Nats.connect(server.url());
        observer = Nats.connect(server.url());
        AgentOutbox outbox = new AgentOutbox(agents);
        fleet = new SimulatedFleet(3, outbox, clockwork, Clock.systemUTC());
        new AgentInbox(agents, fleet, outbox, Clock.systemUTC()).open();
        agents.flush(PATIENCE);
    }

    @AfterEach
    void stop() throws Exception {
        clockwork.shutdownNow();
        agents.close();
        observer.close();
        service.close();
        server.close();
    }

    @Test
    void everyPcBeatsAtOnce() throws Exception {
        Subscription beats = listen("heartbeat.>");
        fleet.start(0);
        Set<String> pcs = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            pcs.add(json.read(next(beats).getData(), Heartbeat.class).pcId());
        }
        assertThat(pcs).hasSize(3);
    }

    @Test
    void aCommandIsStartedAndAnsweredOnceHoweverOftenItComes() throws Exception {
        Subscription started = listen("events.started.>");
        Subscription results = listen("results.>");
        String pc = fleet.profiles().get(0).pcId();
        tell("commands.pc." + pc, "request-1", "exec-1");
        tell("commands.all", "request-1", "exec-1");
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            EventStarted event = json.read(next(started).getData(), EventStarted.class);
            assertThat(event.execId()).isEqualTo("exec-1");
            answered.add(json.read(next(results).getData(), ExecResult.class).pcId());
        }
        assertThat(answered).hasSize(3);
        assertThat(results.nextMessage(Duration.ofMillis(300))).isNull();
    }

    @Test
    void aKillEndsWhatRuns() throws Exception {
        Subscription started = listen("events.started.>");
        Subscription results = listen("results.>");
        tell("commands.pc." + fleet.profiles().get(0).pcId(), "request-2", "exec-2");
        next(started);
        observer.publish("kill.exec-2", new byte[0]);
        ExecResult result = json.read(next(results).getData(), ExecResult.class);
        assertThat(result.exitCode()).isEqualTo(-1);
        assertThat(result.stderr()).contains("kill.exec-2");
    }

    @Test
    void aPingIsAnsweredWithAHeartbeat() throws Exception {
        String pc = fleet.profiles().get(1).pcId();
        Message reply = observer.request("agents." + pc + ".ping", new byte[0], PATIENCE);
        assertThat(reply).isNotNull();
        assertThat(json.read(reply.getData(), Heartbeat.class).pcId()).isEqualTo(pc);
    }

    @Test
    void anOutputThatIsTooBigForAMessageGoesToTheObjectStore() throws Exception {
        Subscription results = listen("results.>");
        String pc = fleet.profiles().get(0).pcId();
        tell("listing-files", "commands.pc." + pc, "request-3", "exec-3");
        ExecResult result = json.read(next(results).getData(), ExecResult.class);
        assertThat(result.stdout()).isEmpty();
        assertThat(result.stdoutObject()).isEqualTo("request-3/stdout");
        ObjectStore outputs = service.objectStores().store(Stores.RESULT_OUTPUT);
        byte[] text = outputs.bytes(outputs.find("request-3/stdout").orElseThrow(), 10_000_000);
        assertThat(text).hasSizeGreaterThan(BigOutputs.MOST_INLINE);
        assertThat(new String(text, StandardCharsets.UTF_8)).contains(pc).endsWith(".dat\n");
    }

    private Subscription listen(String subject) throws Exception {
        Subscription subscription = observer.subscribe(subject);
        observer.flush(PATIENCE);
        return subscription;
    }

    private Message next(Subscription subscription) throws InterruptedException {
        Message message = subscription.nextMessage(PATIENCE);
        if (message == null) {
            throw new AssertionError("nothing came on " + subscription.getSubject());
        }
        return message;
    }

    private void tell(String subject, String requestId, String execId) throws Exception {
        tell("job", subject, requestId, execId);
    }

    private void tell(String job, String subject, String requestId, String execId) throws Exception {
        Command command = new Command(
                job,
                "1",
                requestId,
                execId,
                "cmd",
                "echo",
                null,
                null,
                BigInteger.TEN,
                null,
                "system",
                null,
                null,
                new RawJson("{\"mode\":\"cached\"}"),
                null,
                null,
                null);
        observer.publish(subject, json.writeBytes(command));
        observer.flush(PATIENCE);
    }
}
