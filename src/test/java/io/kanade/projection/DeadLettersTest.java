package io.kanade.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.audit.AuditProjection;
import io.kanade.codec.StrictJson;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.events.ObsEventsProjection;
import io.kanade.failure.Failure;
import io.kanade.results.RunStarts;
import io.kanade.results.StartedProjection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second chance for what was set aside (W17, C21, D21). The letters are written as an earlier, narrower version would have left them. */
@OnBothEngines
class DeadLettersTest {

    private static final String LIFE = "2026-06-01T00:00:00Z";
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-06-13T00:00:00Z"), ZoneOffset.UTC);
    private static final String EVENT =
            "{\"pc_id\":\"P\",\"at\":\"2026-06-11T00:00:00Z\",\"kind\":\"k\",\"source\":\"s\"}";

    private final TestDatabase database;
    private final DeadLetters letters;

    DeadLettersTest(@TempDir Path directory) {
        database = new TestDatabase(directory);
        WireReader reader = new WireReader(StrictJson.forMessages());
        letters = new DeadLetters(
                database.database(),
                List.of(
                        new AuditProjection(reader),
                        new ObsEventsProjection(reader),
                        new StartedProjection(reader, new RunStarts())),
                NOW);
        follow("backend_obs_events_projector", "OBS_EVENTS");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMessageThatCanBeReadNowBecomesItsRowAndIsGone() {
        letters.retry(letter("obs-events", LIFE, 7, EVENT, null));
        assertThat(column("SELECT pc_id || ' ' || stream_seq FROM obs_events")).containsExactly("P 7");
        assertThat(letters.count("")).isZero();
    }

    @Test
    void aMessageThatIsStillBadStaysWithItsReasonAndCount() { // D21
        DeadLetter bad = letter("obs-events", LIFE, 7, "{\"pc_id\":1}", null);
        assertThatThrownBy(() -> letters.retry(bad))
                .isInstanceOf(Failure.Conflict.class)
                .hasMessageContaining("pc_id");
        assertThat(letters.find(bad.id())).hasValueSatisfying(kept -> {
            assertThat(kept.attempts()).isEqualTo(2);
            assertThat(kept.reason()).contains("pc_id");
            assertThat(kept.lastAttemptAt().stored()).isEqualTo("2026-06-13T00:00:00+00:00");
        });
    }

    @Test
    void aMessageOfAnEarlierIncarnationDoesNotTakeANumberOfThePresentOne() {
        letters.retry(letter("obs-events", "2025-01-01T00:00:00Z", 7, EVENT, null));
        letters.retry(letter("obs-events", LIFE, 7, EVENT, null));
        assertThat(column("SELECT coalesce(stream_seq, 0) FROM obs_events ORDER BY id"))
                .containsExactly("0", "7");
    }

    @Test
    void theRowBearsTheTimeOfItsMessage() { // §1.4
        letters.retry(letter("events", LIFE, 3, ProjectionBed.started("run", "e"), null));
        assertThat(column("SELECT recorded_at FROM execution_results"))
                .containsExactly("2026-06-12T01:02:11.482913007+00:00");
    }

    @Test
    void theHeadersOfTheMessageCountAgain() {
        letters.retry(letter("audit", LIFE, 1, ProjectionBed.audit("exec"), "A: b\nKanade-Audit-Id: id: 1"));
        assertThat(column("SELECT event_id FROM audit_log")).containsExactly("id: 1");
    }

    @Test
    void twoRetriesOfOneMessageMakeOneRow() {
        DeadLetter letter = letter("obs-events", "2025-01-01T00:00:00Z", 7, EVENT, null);
        letters.retry(letter);
        letters.retry(letter);
        assertThat(column("SELECT count(*) FROM obs_events")).containsExactly("1");
    }

    @Test
    void ofAllMessagesTheReadableBecomeRows() {
        for (int i = 1; i <= 250; i++) {
            letter("obs-events", LIFE, i, i % 5 == 0 ? "no json" : EVENT, null);
        }
        letter("audit", LIFE, 1, "{}", null);
        assertThat(letters.retryAll("obs-events")).isEqualTo(new DeadLetters.Retried(200, 50));
        assertThat(column("SELECT count(*) FROM obs_events")).containsExactly("200");
        assertThat(letters.count("")).isEqualTo(51);
        assertThat(letters.countByProjector()).isEqualTo(Map.of("obs-events", 50L, "audit", 1L));
        assertThat(letters.newestFirst("audit", Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void oneThatFailsUnexpectedlyStandsBeforeNoOther() {
        letter("audit", LIFE, 1, ProjectionBed.audit("exec"), null);
        letter("obs-events", LIFE, 7, EVENT, null);
        database.writer().useHandle(handle -> handle.execute("ALTER TABLE audit_log RENAME TO elsewhere"));
        assertThat(letters.retryAll("")).isEqualTo(new DeadLetters.Retried(1, 1));
        assertThat(column("SELECT projector FROM dead_letters")).containsExactly("audit");
    }

    @Test
    void aDiscardedMessageIsGone() {
        DeadLetter letter = letter("audit", LIFE, 1, "{}", null);
        assertThat(letters.discard(letter.id())).isTrue();
        assertThat(letters.discard(letter.id())).isFalse();
        assertThat(letters.find(letter.id())).isEmpty();
    }

    @Test
    void theListGoesOnBehindItsLast() {
        for (int i = 1; i <= 5; i++) {
            letter("audit", LIFE, i, "{}", null);
        }
        List<DeadLetterSummary> first = letters.newestFirst("", Long.MAX_VALUE, 2);
        List<DeadLetterSummary> second = letters.newestFirst("", first.get(1).id(), 10);
        assertThat(first).extracting(DeadLetterSummary::sequence).containsExactly(5L, 4L);
        assertThat(second).extracting(DeadLetterSummary::sequence).containsExactly(3L, 2L, 1L);
        assertThat(first.get(0).bytes()).isEqualTo(2);
    }

    private DeadLetter letter(
            String projector, String incarnation, long sequence, String body, @Nullable String headers) {
        long id = database.writer()
                .withHandle(handle -> handle.createUpdate("""
                                INSERT INTO dead_letters (projector, stream, incarnation, sequence, subject, headers,
                                    received_at, reason, payload, attempts, last_attempt_at)
                                VALUES (:projector, 'S', :incarnation, :sequence, 'a.b', :headers,
                                    '2026-06-12T01:02:11.482913007+00:00', 'old', :payload, 1, '2026-06-12T01:02:12+00:00')
                                """)
                        .bind("projector", projector)
                        .bind("incarnation", incarnation)
                        .bind("sequence", sequence)
                        .bind("headers", headers)
                        .bind("payload", body.getBytes(StandardCharsets.UTF_8))
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
        return letters.find(id).orElseThrow();
    }

    private void follow(String durable, String stream) {
        database.writer().useHandle(handle -> CursorDao.save(handle, new Cursor(durable, stream, LIFE, 100, null)));
    }

    private List<String> column(String sql) {
        return database.reader()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
