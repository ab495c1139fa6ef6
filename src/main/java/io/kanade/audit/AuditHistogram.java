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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
        Where where = query.exact().where();
        Timestamp since = query.exact().since();
        if (since == null) {
            since = log.oldest(where.sql(), where.bindings()).orElse(null);
        }
        if (since == null) {
            return List.of();
        }
        BucketWidth width = BucketWidth.of(since.instant(), end(query));
        return sum(width, log.counts(width.digits(), where.sql(), where.bindings()));
    }

    private List<AuditBucket> found(Handle handle, AuditQuery query) {
        List<String> times = new AuditScan(query, database.textConditions(), Deadline.ofOneRequest(), json)
                .find(handle)
                .times();
        if (times.isEmpty()) {
            return List.of();
        }
        Timestamp since = query.exact().since();
        Instant from = since == null ? oldest(times) : since.instant();
        BucketWidth width = BucketWidth.of(from, end(query));
        return sum(width, times.stream().collect(Collectors.toMap(time -> time, time -> 1L, Long::sum)));
    }

    private Instant end(AuditQuery query) {
        Timestamp until = query.exact().until();
        Instant now = clock.instant();
        return until == null || until.instant().isAfter(now) ? now : until.instant();
    }

    private Instant oldest(List<String> newestFirst) {
        try {
            return Timestamp.parse(newestFirst.get(newestFirst.size() - 1)).instant();
        } catch (InvalidTimestamp writtenByAnother) {
            return clock.instant();
        }
    }

    private static List<AuditBucket> sum(BucketWidth width, Map<String, Long> counts) {
        SortedMap<Instant, Long> buckets = new TreeMap<>();
        counts.forEach((time, count) -> {
            try {
                buckets.merge(width.begin(time), count, Long::sum);
            } catch (InvalidTimestamp writtenByAnother) {
                // A row of another tool whose time nobody can read is in no bucket.
            }
        });
        return buckets.entrySet().stream()
                .map(bucket -> new AuditBucket(Timestamp.of(bucket.getKey()), bucket.getValue()))
                .toList();
    }
}
