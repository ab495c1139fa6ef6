package io.kanade.schedules;

import io.kanade.codec.InvalidTimestamp;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.codec.UnicodeText;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Freeze;
import io.kanade.manifest.Target;
import io.kanade.manifest.UndecodableDocument;
import io.kanade.schedules.PlannerRows.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The world of one {@code tick} example. */
record RowWorld(Row row, ZoneId zone) implements TickWorld {

    @Override
    public boolean frozen(Instant now) {
        if (!row.fields().containsKey("freeze")) {
            return false;
        }
        try {
            byte[] stored = StrictJson.forRequests().writeBytes(row.map("freeze"));
            Freeze freeze = Documents.freezes(zone).decode(stored);
            return freeze.isActive(now, zone);
        } catch (UndecodableDocument e) {
            return true;
        }
    }

    @Override
    public Job job(String jobId) {
        return "missing".equals(row.text("job")) ? new Job.Unknown() : new Job.Known(Schedules.job("60s"));
    }

    @Override
    public boolean revoked(String jobId) {
        return "revoked".equals(row.text("job"));
    }

    @Override
    public NavigableSet<String> expected(Target target, Instant now) {
        NavigableSet<String> expected = new TreeSet<>(target.pcs());
        row.map("alive").forEach((pcId, groups) -> {
            if (target.all() || target.groups().stream().anyMatch(((List<?>) groups)::contains)) {
                expected.add(pcId);
            }
        });
        return expected;
    }

    @Override
    public Map<String, Instant> completions(String jobId, Instant since) {
        Map<String, Instant> done = new HashMap<>();
        row.map("done").forEach((pcId, at) -> {
            Instant finished = Instant.parse(at.toString());
            if (!finished.isBefore(since)) {
                done.put(pcId, finished);
            }
        });
        return done;
    }

    @Override
    public Map<String, Instant> marks(Collection<String> keys, Instant now) {
        Map<String, Instant> marks = new HashMap<>();
        row.map("marks").forEach((key, value) -> {
            if (keys.contains(key)) {
                try {
                    marks.put(
                            key,
                            Timestamp.parse(UnicodeText.strip(value.toString())).instant());
                } catch (InvalidTimestamp e) {
                    marks.remove(key);
                }
            }
        });
        return marks;
    }

    @Override
    public long atWork(String jobId, Instant since) {
        return row.number("running");
    }
}
