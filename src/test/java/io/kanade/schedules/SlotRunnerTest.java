package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.SettableClock;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.Bucket;
import io.kanade.broker.Entry;
import io.kanade.broker.TestBroker;
import io.kanade.codec.StrictJson;
import io.kanade.failure.Failure;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Schedule;
import io.kanade.schedules.Firing.Outcome.Refused;
import io.kanade.schedules.Firing.Outcome.Sent;
import io.kanade.schedules.SlotHandler.Outcome;
import io.kanade.wire.Buckets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a due slot to a fire, with real claims and marks; each test has a schedule of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlotRunnerTest {

    private final TestBroker server = TestBroker.notStarted();
    private final SettableClock clock = new SettableClock(Instant.now());
    private final List<Decision> decisions = new ArrayList<>();
    private final List<String> fired = new ArrayList<>();
    private final Registry registry = new Registry(
            Documents.schedules(ZoneOffset.UTC), new Rhythms(ZoneOffset.UTC), new Agenda(), clock, () -> {});
    private BrokerClient client;
    private Firing.Outcome answer = new Sent();
    private boolean brokerAway;
    private String id = "";
    private Instant slot = Instant.EPOCH;

    @BeforeAll
    void startBroker() {
        server.start();
        client = BrokerClient.ready(server);
    }

    @AfterAll
    void stopBroker() {
        client.close();
        server.close();
    }

    @BeforeEach
    void scheduleOfItsOwn() {
        decisions.clear();
        fired.clear();
        answer = new Sent();
        brokerAway = false;
        id = "s-" + UUID.randomUUID();
        clock.set(Instant.now());
        slot = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(2);
        store(true);
    }

    @Test
    void aSlotIsFiredOnceWithClaimMarkAndDecision() {
        SlotRunner runner = runner("here");
        clock.set(slot);

        assertThat(runner.handle(id, slot)).isEqualTo(Outcome.SEEN_TO);

        assertThat(fired).hasSize(1);
        assertThat(decisions).containsExactly(new Decision(id, slot, Reason.FIRED, fired.get(0), null));
        assertThat(stored(Buckets.SCHEDULER_DISPATCH, DispatchKeys.pc(id, "A")).text())
                .endsWith("+00:00");
        assertThat(stored(Buckets.SCHEDULER_CLAIMS, DispatchKeys.claim(id, slot))
                        .text())
                .contains(fired.get(0), "\"state\":\"finished\"", "\"pcs\":[\"A\"]");
    }

    @Test
    void aSlotThatComesRoundAgainIsNotFiredAgain() {
        SlotRunner runner = runner("here");
        clock.set(slot);
        runner.handle(id, slot);
        runner("here").handle(id, slot);

        assertThat(fired).hasSize(1);
        assertThat(decisions).hasSize(1);
    }

    @Test
    void theOtherReplicaLeavesAClaimedSlotAlone() {
        SlotRunner here = runner("here");
        SlotRunner there = runner("there");
        clock.set(slot);
        here.handle(id, slot);
        there.handle(id, slot);

        assertThat(fired).hasSize(1);
        assertThat(decisions).extracting(Decision::reason).containsExactly(Reason.FIRED, Reason.CLAIMED);
    }

    @Test
    void aRefusedExecLeavesNoMarkAndIsDueAgain() {
        answer = new Refused("no");
        SlotRunner runner = runner("here");
        clock.set(slot);
        runner.handle(id, slot);
        answer = new Sent();
        clock.set(slot.plusSeconds(60));
        runner.handle(id, slot.plusSeconds(60));

        assertThat(decisions).extracting(Decision::reason).containsExactly(Reason.REJECTED, Reason.FIRED);
    }

    @Test
    void aFireThatMetNoBrokerIsTriedAgainUnderTheSameExecution() {
        SlotRunner runner = runner("here");
        clock.set(slot);
        brokerAway = true;

        assertThat(runner.handle(id, slot)).isEqualTo(Outcome.AGAIN);
        brokerAway = false;
        clock.advance(Duration.ofMinutes(2));
        assertThat(runner.handle(id, slot)).isEqualTo(Outcome.SEEN_TO);

        assertThat(fired).hasSize(2);
        assertThat(fired.get(1)).isEqualTo(fired.get(0));
        assertThat(decisions).extracting(Decision::reason).containsExactly(Reason.FIRED);
    }

    @Test
    void aBrokerThatStaysAwayCostsTheSlot() {
        SlotRunner runner = runner("here");
        clock.set(slot);
        brokerAway = true;
        runner.handle(id, slot);
        clock.advance(Duration.ofMinutes(5).plusMillis(1));

        assertThat(runner.handle(id, slot)).isEqualTo(Outcome.SEEN_TO);
        assertThat(decisions).extracting(Decision::reason).containsExactly(Reason.MISSED_BROKER);
    }

    @Test
    void aSlotOfLongAgoIsMissed() {
        SlotRunner runner = runner("here");
        clock.set(slot.plus(Duration.ofMinutes(6)));
        runner.handle(id, slot);

        assertThat(fired).isEmpty();
        assertThat(decisions).extracting(Decision::reason).containsExactly(Reason.MISSED_LATE);
    }

    @Test
    void whatWasSwitchedOffOrDeletedMeanwhileIsNotFired() {
        SlotRunner runner = runner("here");
        clock.set(slot);
        store(false);
        runner.handle(id, slot);
        registry.deleted(id);
        runner.handle(id, slot);

        assertThat(fired).isEmpty();
        assertThat(decisions).extracting(Decision::reason).containsExactly(Reason.DISABLED, Reason.DISABLED);
    }

    @Test
    void whatWasClaimedBeforeARestartIsCompletedUnderTheSameExecution() {
        SlotRunner before = runner("here");
        clock.set(slot);
        brokerAway = true;
        before.handle(id, slot);
        brokerAway = false;
        clock.advance(Duration.ofSeconds(30));
        runner("here").handle(id, slot);
        runner("here").handle(id, slot);

        assertThat(fired).hasSize(2);
        assertThat(fired.get(1)).isEqualTo(fired.get(0));
        assertThat(decisions).extracting(Decision::reason).containsExactly(Reason.FIRED);
    }

    @Test
    void aClaimOfBeforeARestartIsGivenUpAfterFiveMinutes() {
        SlotRunner before = runner("here");
        clock.set(slot);
        brokerAway = true;
        before.handle(id, slot);
        clock.advance(Duration.ofMinutes(6));
        runner("here").handle(id, slot);

        assertThat(fired).hasSize(1);
        assertThat(decisions).extracting(Decision::reason).containsExactly(Reason.MISSED_LATE);
        assertThat(claims("here").unfinished())
                .extracting(DispatchKeys.Claimed::scheduleId)
                .doesNotContain(id);
    }

    @Test
    void onlyOnesOwnOpenClaimsAreTakenUpAgain() {
        SlotRunner before = runner("here");
        clock.set(slot);
        brokerAway = true;
        before.handle(id, slot);

        assertThat(claims("here").unfinished()).contains(new DispatchKeys.Claimed(id, slot));
        assertThat(claims("there").unfinished())
                .extracting(DispatchKeys.Claimed::scheduleId)
                .doesNotContain(id);
    }

    private SlotRunner runner(String owner) {
        DispatchMarks marks = new DispatchMarks(bucket(Buckets.SCHEDULER_DISPATCH));
        return new SlotRunner(
                registry,
                new Planner(ZoneOffset.UTC),
                new OnePc(marks),
                new Shot(claims(owner), this::fire, marks),
                decisions::add,
                clock);
    }

    private SlotClaims claims(String owner) {
        return new SlotClaims(bucket(Buckets.SCHEDULER_CLAIMS), StrictJson.forMessages(), owner);
    }

    private Firing.Outcome fire(Plan.Fire fire, Firing.Order order) {
        fired.add(order.execId());
        if (brokerAway) {
            throw new Failure.Unavailable("away", null);
        }
        return answer;
    }

    private void store(boolean enabled) {
        Schedule schedule = Schedules.of(
                Map.of("id", id, "enabled", enabled, "when", Map.of("per_pc", "once"), "target", Map.of("all", true)));
        byte[] json = Documents.schedules(ZoneOffset.UTC).encode(schedule);
        registry.put(new Entry(id, json, 1, clock.instant()));
    }

    private Bucket bucket(String name) {
        return client.keyValues().bucket(name);
    }

    private Entry stored(String bucket, String key) {
        return bucket(bucket).get(key).orElseThrow();
    }
}
