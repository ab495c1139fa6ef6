package io.kanade.audit;

import io.kanade.codec.InvalidTimestamp;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.database.Where;
import io.kanade.patterns.Deadline;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Counts the record over time, for the filters of the list (ours §1.4). Buckets without events are left out. What SQL can judge is
 * counted whole, along an index where time and actor are all that is asked; a search counts what the list would find, in the same window.
 * Thread-safe.
 */
final class AuditHistogram {

    private final Database database;
    private final Clock clock;
    private final StrictJson json = StrictJson.forMessages();

    AuditHistogram(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** In the order of time. */
    List<AuditBucket> counts(AuditQuery query) {
        return database.read(handle -> query.searches() ? found(handle, query) : counted(handle, query));
    }

    private List<AuditBucket> counted(Handle handle, AuditQuery query) {
        AuditDao log = handle.attach(AuditDao.class);
        Where all = query.exact().where();
        Optional<String> first = log.first(all.sql(), all.bindings());
        Timestamp since = query.exact().since();
        if (first.isEmpty()) {
            return List.of();
        }
        Instant from = since == null ? instant(first.get()) : since.instant();
        return counted(log, query, BucketWidth.of(from, end(query)), first.get());
    }

    /** From one bucket that has events to the next: the count of a stretch of the index takes a tenth of grouping its times. */
    private static List<AuditBucket> counted(AuditDao log, AuditQuery query, BucketWidth width, String first) {
        SortedMap<Instant, Long> buckets = new TreeMap<>();
        Optional<String> next = Optional.of(first);
        while (next.isPresent()) {
            String time = next.get();
            Where behind = query.exact().where();
            try {
                String end = width.end(time);
                Where bucket = query.exact()
                        .where()
                        .and("occurred_at >= :from AND occurred_at < :end", Map.of("from", time, "end", end));
                buckets.merge(width.begin(time), log.count(bucket.sql(), bucket.bindings()), Long::sum);
                behind.and("occurred_at >= :end", "end", end);
            } catch (InvalidTimestamp writtenByAnother) {
                behind.and("occurred_at > :time", "time", time);
            }
            next = log.first(behind.sql(), behind.bindings());
        }
        return answer(buckets);
    }

    private List<AuditBucket> found(Handle handle, AuditQuery query) {
        List<String> times = new AuditScan(query, database.textConditions(), Deadline.ofOneRequest(), json)
                .find(handle)
                .times();
        if (times.isEmpty()) {
            return List.of();
        }
        Timestamp since = query.exact().since();
        Instant from = since == null ? instant(times.get(times.size() - 1)) : since.instant();
        BucketWidth width = BucketWidth.of(from, end(query));
        return sum(width, times);
    }

    private Instant end(AuditQuery query) {
        Timestamp until = query.exact().until();
        Instant now = clock.instant();
        return until == null || until.instant().isAfter(now) ? now : until.instant();
    }

    /** To the minute. */
    private Instant instant(String stored) {
        try {
            return BucketWidth.MINUTE.begin(stored);
        } catch (InvalidTimestamp writtenByAnother) {
            return clock.instant();
        }
    }

    private static List<AuditBucket> sum(BucketWidth width, List<String> times) {
        SortedMap<Instant, Long> buckets = new TreeMap<>();
        for (String time : times) {
            try {
                buckets.merge(width.begin(time), 1L, Long::sum);
            } catch (InvalidTimestamp writtenByAnother) {
                // A row of another tool whose time nobody can read is in no bucket.
            }
        }
        return answer(buckets);
    }

    private static List<AuditBucket> answer(SortedMap<Instant, Long> buckets) {
        return buckets.entrySet().stream()
                .map(bucket -> new AuditBucket(Timestamp.of(bucket.getKey()), bucket.getValue()))
                .toList();
    }
}
