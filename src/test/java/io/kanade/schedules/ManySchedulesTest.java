package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kanade.SettableClock;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.Bucket;
import io.kanade.broker.TestBroker;
import io.kanade.codec.StrictJson;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Schedule;
import io.kanade.wire.Buckets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two thousand schedules at second 0: from the bucket through the watch to the claims, none lost and none twice. */
class ManySchedulesTest {

    private static final int MANY = 2000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestBroker server = TestBroker.notStarted();
    private final SettableClock clock =
            new SettableClock(Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(1));
    private final Documents<Schedule> documents = Documents.schedules(ZoneOffset.UTC);
    private final Collection<Decision> decisions = new ConcurrentLinkedQueue<>();
    private final Collection<String> fired = new ConcurrentLinkedQueue<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private BrokerClient client;

    @BeforeEach
    void storeThem() {
        server.start();
        client = BrokerClient.ready(server);
        Bucket schedules = client.keyValues().bucket(Buckets.SCHEDULES);
        for (int n = 0; n < MANY; n++) {
            Schedule schedule = Schedules.of(
                    Map.of("id", "s" + n, "when", Map.of("per_target", "once"), "target", Map.of("all", true)));
            schedules.put(schedule.id(), documents.encode(schedule));
        }
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
        client.close();
        server.close();
    }

    @Test
    void eachFiresOnceAlsoWithASecondReplica() {
        Dispatcher here = replica("here");
        Dispatcher there = replica("there");
        clock.advance(Duration.ofMinutes(1));

        here.step();
        there.step();

        await().atMost(PATIENCE).until(() -> decisions.size() >= 2 * MANY);
        assertThat(decisions)
                .filteredOn(decision -> decision.reason() == Reason.FIRED)
                .hasSize(MANY);
        assertThat(decisions)
                .filteredOn(decision -> decision.reason() == Reason.CLAIMED)
                .hasSize(MANY);
        assertThat(fired).hasSize(MANY).doesNotHaveDuplicates();
    }

    private Dispatcher replica(String owner) {
        Agenda agenda = new Agenda();
        Registry registry = new Registry(documents, new Rhythms(ZoneOffset.UTC), agenda, clock, () -> {});
        // Nobody follows the marks here: the claims alone have to keep the replicas apart.
        DispatchMarks marks = new DispatchMarks(client.keyValues().bucket(Buckets.SCHEDULER_DISPATCH));
        SlotClaims claims =
                new SlotClaims(client.keyValues().bucket(Buckets.SCHEDULER_CLAIMS), StrictJson.forMessages(), owner);
        SlotRunner runner = new SlotRunner(
                registry,
                new Planner(ZoneOffset.UTC),
                new OnePc(marks),
                new Shot(claims, this::fire, marks),
                decisions::add,
                clock);
        client.keyValues().bucket(Buckets.SCHEDULES).watch(registry);
        await().atMost(PATIENCE).until(() -> registry.isSynced() && registry.size() == MANY);
        return new Dispatcher(agenda, runner, decisions::add, workers, clock);
    }

    private Firing.Outcome fire(Plan.Fire fire, Firing.Order order) {
        fired.add(order.scheduleId());
        return new Firing.Outcome.Sent();
    }
}
