package io.kanade.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.SettableClock;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.patterns.PatternFilters;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnBothEngines
class AuditHistogramTest {

    private static final PatternFilters ALL = PatternFilters.none();

    private final SettableClock clock = new SettableClock(Instant.parse("2031-01-02T12:00:00Z"));
    private TestDatabase database;
    private AuditHistogram histogram;

    @BeforeEach
    void record(@TempDir Path directory) {
        database = new TestDatabase(directory);
        histogram = new AuditHistogram(database.database(), clock);
        insert("operator", "exec", "mika", "2031-01-02T09:05:00+00:00");
        insert("operator", "exec", "lena", "2031-01-02T09:59:59.999+00:00");
        insert("operator", "freeze_set", "mika", "2031-01-02T10:00:00+00:00");
        insert("scheduler", "exec", "mika", "2031-01-02T11:30:00+00:00");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eventsAreCountedByTheBucketTheyFallInto() {
        assertThat(counts(exact(null, "2031-01-01T12:00:00Z", null), ALL, null))
                .containsExactly(
                        "2031-01-02T09:00:00Z 1",
                        "2031-01-02T09:45:00Z 1",
                        "2031-01-02T10:00:00Z 1",
                        "2031-01-02T11:30:00Z 1");
        assertThat(counts(exact(null, "2031-01-01T00:00:00Z", null), ALL, null))
                .containsExactly("2031-01-02T09:00:00Z 2", "2031-01-02T10:00:00Z 1", "2031-01-02T11:00:00Z 1");
        assertThat(counts(exact(null, "2030-12-01T00:00:00Z", null), ALL, null))
                .containsExactly("2031-01-02T00:00:00Z 4");
    }

    @Test
    void withoutABeginningItBeginsAtTheOldestEventThatPasses() {
        assertThat(counts(exact("scheduler", null, null), ALL, null)).containsExactly("2031-01-02T11:30:00Z 1");
        assertThat(counts(exact("nobody", null, null), ALL, null)).isEmpty();
    }

    @Test
    void asManyActorsAsAnAddressHoldsAreLeftOut() {
        List<String> many = Stream.concat(IntStream.range(0, 4_000).mapToObj(Integer::toString), Stream.of("operator"))
                .toList();
        assertThat(counts(new AuditQuery.Exact(null, many, null, null, null), ALL, null))
                .containsExactly("2031-01-02T11:30:00Z 1");
    }

    @Test
    void theWindowEndsBeforeUntil() {
        assertThat(counts(exact(null, "2031-01-02T09:00:00Z", "2031-01-02T10:00:00Z"), ALL, null))
                .containsExactly("2031-01-02T09:05:00Z 1", "2031-01-02T09:59:00Z 1");
    }

    @Test
    void aSearchCountsWhatTheListWouldFind() {
        AuditQuery.Exact day = exact(null, "2031-01-01T00:00:00Z", null);
        assertThat(counts(day, ALL.and("action", "^exec$"), null))
                .containsExactly("2031-01-02T09:00:00Z 2", "2031-01-02T11:00:00Z 1");
        assertThat(counts(day, ALL.and("action", "^exec$"), "mika"))
                .containsExactly("2031-01-02T09:00:00Z 1", "2031-01-02T11:00:00Z 1");
        assertThat(counts(day, ALL, "nobody")).isEmpty();
    }

    @Test
    void aTimeThatAnotherToolWroteInItsOwnFormIsCountedAndOneThatIsNoneIsNot() {
        insert("cli", "exec", "mika", "2031-01-02 11:45:00");
        insert("cli", "exec", "mika", "yesterday");
        assertThat(counts(exact("cli", null, null), ALL, null)).containsExactly("2031-01-02T11:45:00Z 1");
    }

    @Test
    void bothFormsOfATimeFallIntoTheirOwnBuckets() {
        insert("cli", "exec", "mika", "2031-01-01 23:59:59");
        insert("cli", "exec", "mika", "2031-01-01T00:10:00+00:00");
        insert("cli", "exec", "mika", "2031-01-01T23:10:00.5+00:00");
        insert("cli", "exec", "mika", "2031-01-02 00:00:00");
        insert("cli", "exec", "mika", "2031-01-02T00:00:00+00:00");
        assertThat(counts(exact("cli", "2030-12-31T00:00:00Z", null), ALL, null))
                .containsExactly("2031-01-01T00:00:00Z 1", "2031-01-01T23:00:00Z 2", "2031-01-02T00:00:00Z 2");
        assertThat(counts(exact("cli", "2030-10-10T00:00:00Z", null), ALL, null))
                .containsExactly("2031-01-01T00:00:00Z 3", "2031-01-02T00:00:00Z 2");
    }

    @ParameterizedTest
    @CsvSource({
        "9999-12-31T23:59:59.999999999+00:00, 9999-12-30T00:00:00Z",
        "0000-01-01T00:00:00+00:00, 0000-01-01T00:00:00Z"
    })
    void theFirstAndTheLastTimeThereIsAreCounted(String occurredAt, String bucket) {
        insert("cli", "exec", "mika", occurredAt);
        insert("cli", "exec", "mika", "2031-01-01T00:00:00+00:00");
        assertThat(counts(exact("cli", "0000-01-01T00:00:00Z", null), ALL, null))
                .containsExactlyInAnyOrder(bucket + " 1", "2030-12-26T00:00:00Z 1");
        assertThat(counts(exact("cli", "0000-01-01T00:00:00Z", null), ALL.and("action", "exec"), null))
                .containsExactlyInAnyOrder(bucket + " 1", "2030-12-26T00:00:00Z 1");
    }

    @Test
    void theFirstBucketOfTheCalendarEndsWhereTheNextBegins() {
        insert("cli", "exec", "mika", "0000-01-01T00:00:00+00:00");
        insert("cli", "exec", "mika", "0000-01-07T00:00:00+00:00");
        assertThat(counts(exact("cli", null, null), ALL, null)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2031-01-02T10:00:00Z, MINUTE",
        "2031-01-02T03:00:00Z, FIVE_MINUTES",
        "2031-01-01T12:00:00Z, QUARTER",
        "2030-12-29T12:00:00Z, HOUR",
        "2030-12-03T12:00:00Z, SIX_HOURS",
        "2030-10-02T12:00:00Z, DAY",
        "2029-01-02T12:00:00Z, WEEK",
        "2032-01-02T12:00:00Z, MINUTE"
    })
    void theWidthFollowsFromTheWindow(Instant from, BucketWidth width) {
        assertThat(BucketWidth.of(from, clock.instant())).isEqualTo(width);
    }

    private List<String> counts(AuditQuery.Exact exact, PatternFilters patterns, @Nullable String person) {
        return histogram.counts(AuditQuery.ofWindow(exact, patterns, person)).stream()
                .map(bucket -> bucket.at().wire() + " " + bucket.count())
                .toList();
    }

    private static AuditQuery.Exact exact(@Nullable String actor, @Nullable String since, @Nullable String until) {
        return new AuditQuery.Exact(actor, List.of(), time(since), time(until), null);
    }

    private static @Nullable Timestamp time(@Nullable String text) {
        return text == null ? null : Timestamp.of(Instant.parse(text));
    }

    private void insert(String actor, String action, String person, String occurredAt) {
        database.writer()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO audit_log (actor, action, payload, occurred_at) VALUES (?, ?, ?, ?)",
                        actor,
                        action,
                        "{\"sub\":\"" + person + "\"}",
                        occurredAt));
    }
}
