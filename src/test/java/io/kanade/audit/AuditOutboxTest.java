package io.kanade.audit;

import static io.kanade.audit.OutboxBed.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kanade.broker.TestBroker;
import io.kanade.database.OnBothEngines;
import io.kanade.failure.Failure;
import io.nats.client.impl.Headers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox against a real broker and a real file; ids in brackets are the scenarios of projection §16. */
@OnBothEngines
class AuditOutboxTest {

    private static final Instant NOW = Instant.parse("2031-06-12T01:00:00Z");
    private static final String STORED = "SELECT count(*) FROM audit_log";
    private static final String WAITING = "SELECT count(*) FROM audit_outbox WHERE published_at IS NULL";

    private static TestBroker server;

    @TempDir
    Path directory = Path.of("");

    @BeforeAll
    static void startBroker() {
        server = TestBroker.started();
    }

    @AfterAll
    static void stopBroker() {
        server.close();
    }

    @Test
    void actsAreStoredOnceEachInTheirOrder() {
        try (OutboxBed bed = bed().running()) {
            List<String> targets =
                    IntStream.range(0, 250).mapToObj(n -> "order-" + n).toList();
            targets.forEach(target -> bed.log.record(act("exec", target)));
            eventually(() -> bed.count(STORED + " WHERE target LIKE 'order-%'") == 250);
            assertThat(column(bed, "SELECT target FROM audit_log WHERE target LIKE 'order-%' ORDER BY stream_seq"))
                    .isEqualTo(targets);
            eventually(() -> bed.count(WAITING) == 0);
        }
    }

    @Test
    void aTargetIsOnRecordWhateverItsText() { // A13, W22
        List<String> targets = List.of("", "a b", "a..b", ".a", "a.", "*", ">", "tab\there", "日本", "x".repeat(5000));
        try (OutboxBed bed = bed().running()) {
            targets.forEach(target -> bed.log.record(act("odd_target", target)));
            eventually(() -> bed.count(STORED + " WHERE action = 'odd_target'") == targets.size());
            assertThat(column(bed, "SELECT target FROM audit_log WHERE action = 'odd_target' ORDER BY stream_seq"))
                    .isEqualTo(targets);
        }
    }

    @Test
    void anEventPublishedAgainIsStoredOnce() throws Exception { // A14
        try (OutboxBed bed = bed()) {
            bed.client.awaitProvisioned();
            bed.log.record(act("twice", "A14"));
            assertThat(bed.outbox.step()).isEqualTo(1);
            // Killed before the mark.
            bed.database.writer().useHandle(handle -> handle.execute("UPDATE audit_outbox SET published_at = NULL"));
        }
        try (OutboxBed bed = bed().running()) {
            eventually(() -> bed.count(WAITING) == 0);
            // The same after more than two minutes, when the stream has forgotten the id.
            String id = column(bed, "SELECT id FROM audit_outbox").get(0);
            byte[] body = column(bed, "SELECT body FROM audit_outbox").get(0).getBytes(StandardCharsets.UTF_8);
            Headers headers = new Headers().put("Kanade-Audit-Id", id);
            bed.client.broker().jetStream().publish("audit.operator.twice.A14", headers, body);
            bed.log.record(act("after", "A14"));
            eventually(() -> bed.count(STORED + " WHERE action = 'after'") == 1);
            assertThat(bed.count(STORED + " WHERE action = 'twice'")).isEqualTo(1);
            assertThat(column(bed, "SELECT event_id FROM audit_log WHERE action = 'twice'"))
                    .containsExactly(id);
        }
    }

    @Test
    void actsDuringAnOutageOfTheBrokerFollowWhenItIsBack() {
        try (TestBroker broker = TestBroker.started();
                OutboxBed bed = new OutboxBed(directory, broker, Clock.systemUTC()).running()) {
            bed.client.awaitProvisioned();
            bed.log.record(act("before", "t"));
            eventually(() -> bed.count(STORED) == 1);
            broker.kill();
            bed.client.awaitLost();
            IntStream.range(0, 20).forEach(n -> bed.log.record(act("meanwhile", "t" + n)));
            eventually(() -> bed.outbox.trouble().isPresent());
            assertThat(bed.count(WAITING)).isEqualTo(20);
            broker.start();
            eventually(() -> bed.count(STORED) == 21);
            eventually(() -> bed.outbox.trouble().isEmpty());
        }
    }

    @Test
    void aRestartPublishesWhatAKilledPredecessorLeft() {
        try (TestBroker broker = TestBroker.notStarted()) {
            try (OutboxBed killed = new OutboxBed(directory, broker, Clock.systemUTC())) {
                killed.log.record(act("left", "behind"));
                assertThatThrownBy(killed.outbox::step).isInstanceOf(Failure.Unavailable.class);
            }
            broker.start();
            try (OutboxBed bed = new OutboxBed(directory, broker, Clock.systemUTC()).running()) {
                eventually(() -> bed.count(STORED + " WHERE action = 'left' AND target = 'behind'") == 1);
                eventually(() -> bed.count(WAITING) == 0);
            }
        }
    }

    @Test
    void anActThatIsRolledBackIsNotOnRecord() {
        try (OutboxBed bed = bed()) {
            assertThatThrownBy(() -> bed.database.database().write(handle -> {
                        bed.log.record(handle, act("undone", "t"));
                        throw new Failure.Conflict("refused after all");
                    }))
                    .isInstanceOf(Failure.Conflict.class);
            assertThat(bed.count("SELECT count(*) FROM audit_outbox")).isZero();
        }
    }

    @Test
    void anActInATransactionIsPublishedAfterIt() {
        try (OutboxBed bed = bed().running()) {
            bed.database.database().write(handle -> {
                bed.log.record(handle, act("together", "t"));
                return 0;
            });
            eventually(() -> bed.count(STORED + " WHERE action = 'together'") == 1);
        }
    }

    @Test
    void anActThatTheDatabaseDoesNotTakeGoesToTheBrokerAtOnce() {
        try (OutboxBed bed = bed().projecting()) {
            bed.client.awaitProvisioned();
            // A write inside a write is refused, as a full disk would refuse it.
            bed.database.database().write(handle -> {
                bed.log.record(act("without_net", "t"));
                return 0;
            });
            assertThat(bed.count("SELECT count(*) FROM audit_outbox")).isZero();
            eventually(() -> bed.count(STORED + " WHERE action = 'without_net'") == 1);
        }
    }

    @Test
    void anEventTooLargeForTheBrokerDoesNotHoldUpTheOthers() {
        try (OutboxBed bed = bed()) {
            bed.client.awaitProvisioned();
            bed.log.record(act("too_large", "x".repeat(2_000_000)));
            bed.log.record(act("next", "t"));
            assertThat(bed.outbox.step()).isEqualTo(2);
            assertThat(bed.count(WAITING)).isZero();
        }
    }

    @Test
    void anEventIsForgottenAnHourAfterItsPublishing() {
        try (OutboxBed bed = new OutboxBed(directory, server, at(NOW))) {
            bed.client.awaitProvisioned();
            bed.log.record(act("old", "t"));
            bed.outbox.step();
        }
        try (OutboxBed bed = new OutboxBed(directory, server, at(NOW.plus(Duration.ofMinutes(59))))) {
            bed.client.awaitProvisioned();
            bed.log.record(act("newer", "t"));
            bed.outbox.step();
            assertThat(bed.count("SELECT count(*) FROM audit_outbox")).isEqualTo(2);
        }
        try (OutboxBed bed = new OutboxBed(directory, server, at(NOW.plus(Duration.ofMinutes(61))))) {
            bed.client.awaitProvisioned();
            bed.log.record(act("newest", "t"));
            bed.outbox.step();
            assertThat(column(bed, "SELECT subject FROM audit_outbox ORDER BY seq"))
                    .containsExactly("audit.operator.newer.t", "audit.operator.newest.t");
        }
    }

    @Test
    void theCheckTellsOfActsThatWaitTooLong() {
        try (TestBroker broker = TestBroker.notStarted()) {
            try (OutboxBed bed = new OutboxBed(directory, broker, at(NOW))) {
                assertThat(bed.health.execute().isHealthy()).isTrue();
                bed.log.record(act("waits", "t"));
                assertThat(bed.health.execute().isHealthy()).isTrue();
            }
            try (OutboxBed bed = new OutboxBed(directory, broker, at(NOW.plusSeconds(61)))) {
                assertThat(bed.health.execute().isHealthy()).isFalse();
                assertThat(bed.health.execute().getMessage())
                        .startsWith("1 audit events wait since 2031-06-12T01:00:00Z");
            }
        }
    }

    private OutboxBed bed() {
        return new OutboxBed(directory, server, Clock.systemUTC());
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private static List<String> column(OutboxBed bed, String sql) {
        return bed.database
                .reader()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private static void eventually(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(holds);
    }
}
