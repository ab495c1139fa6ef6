package io.kanade.schedules;

import io.kanade.broker.Bucket;
import io.kanade.broker.BucketListener;
import io.kanade.broker.Entry;
import io.kanade.codec.InvalidTimestamp;
import io.kanade.codec.Timestamp;
import io.kanade.codec.UnicodeText;
import io.kanade.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was fired at when, so that nobody is fired at every minute while an answer is under way (jobs-and-schedules §5.6). Follows the
 * bucket {@code scheduler_dispatch} by a watch; what cannot be read or written only means less restraint. Thread-safe.
 */
final class DispatchMarks implements BucketListener {

    private static final Logger LOG = LoggerFactory.getLogger(DispatchMarks.class);

    /** The bucket's own age limit. No message tells that a key has reached it. */
    private static final Duration LIFE = Duration.ofHours(1);

    private record Mark(Instant at, Instant written) {}

    private final Map<String, Mark> marks = new ConcurrentHashMap<>();
    private final Bucket bucket;

    DispatchMarks(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public void put(Entry entry) {
        try {
            Instant at = Timestamp.parse(UnicodeText.strip(entry.text())).instant();
            marks.put(entry.key(), new Mark(at, entry.written()));
        } catch (InvalidTimestamp e) {
            marks.remove(entry.key());
        }
    }

    @Override
    public void deleted(String key) {
        marks.remove(key);
    }

    /** The marks among {@code keys} that exist and can be read. */
    Map<String, Instant> among(Collection<String> keys, Instant now) {
        Instant oldest = now.minus(LIFE);
        Map<String, Instant> found = new HashMap<>();
        for (String key : keys) {
            Mark mark =
                    marks.computeIfPresent(key, (same, kept) -> kept.written().isBefore(oldest) ? null : kept);
            if (mark != null) {
                found.put(key, mark.at());
            }
        }
        return found;
    }

    /** Leaves a mark at each key. A failure is told and otherwise swallowed: the commands are out. */
    void leave(List<String> keys, Instant now) {
        byte[] value = Timestamp.of(now).stored().getBytes(StandardCharsets.UTF_8);
        for (String key : keys) {
            marks.put(key, new Mark(now, now));
            try {
                bucket.put(key, value);
            } catch (Failure e) {
                LOG.warn("no dispatch mark at {}: {}", key, e.getMessage());
            }
        }
    }
}
