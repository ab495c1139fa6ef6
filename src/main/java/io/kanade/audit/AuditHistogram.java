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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Counts the record over time, for the filters of the list (ours §1.4). Buckets without events are left out. What SQL can judge is
 * counted whole, along an index where time and actor are all that is asked; a search counts what the list would find, in the same window.
 * Thread-safe.
 */
final class AuditHistogram {

    private static final String STRETCH = """
            SELECT (SELECT count(*) FROM audit_log <counted>) AS events,
                   (SELECT occurred_at FROM audit_log <behind> ORDER BY occurred_at, id LIMIT 1) AS next_time
            """;

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
        return counted(handle, query, BucketWidth.of(from, end(query)), first.get());
    }

    /** From one bucket that has events to the next: the count of a stretch of the index takes a tenth of grouping its times. */
    private static List<AuditBucket> counted(Handle handle, AuditQuery query, BucketWidth width, String first) {
        SortedMap<Instant, Long> buckets = new TreeMap<>();
        Stretch stretch = new Stretch(0, first);
        while (stretch.next() != null) {
            String time = stretch.next();
            try {
                stretch = stretch(handle, query, time, width.end(time));
                buckets.merge(width.begin(time), stretch.events(), Long::sum);
            } catch (InvalidTimestamp writtenByAnother) {
                // A time that nobody can read is in no bucket; nothing lies between it and this.
                stretch = stretch(handle, query, time, time + "\u0001");
            }
        }
        return answer(buckets);
    }

    private static Stretch stretch(Handle handle, AuditQuery query, String from, String end) {
        AuditQuery.Exact others = query.exact().always();
        Timestamp until = query.exact().until();
        String last = until == null || until.stored().compareTo(end) > 0 ? end : until.stored();
        Where counted = others.where().and("occurred_at >= :from").and("occurred_at < :end");
        Where behind = others.where().and("occurred_at >= :end");
        if (until != null) {
            behind.and("occurred_at < :until", "until", until);
        }
        return handle.createQuery(STRETCH)
                .define("counted", counted.sql())
                .define("behind", behind.sql())
                .bindMap(behind.bindings())
                .bind("from", from)
                .bind("end", last)
                .map((row, context) -> new Stretch(row.getLong("events"), row.getString("next_time")))
                .one();
    }

    /** How many events are in a bucket, and the stored time of the first behind it. */
    private record Stretch(long events, @Nullable String next) {}

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
