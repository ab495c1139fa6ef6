package io.kanade.schedules;

import io.kanade.manifest.Target;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** A world with one PC called {@code A}, which has not done anything yet, and its marks. */
record OnePc(DispatchMarks dispatchMarks) implements TickWorld {

    @Override
    public boolean frozen(Instant now) {
        return false;
    }

    @Override
    public Job job(String jobId) {
        return new Job.Known(Schedules.job("60s"));
    }

    @Override
    public boolean revoked(String jobId) {
        return false;
    }

    @Override
    public NavigableSet<String> expected(Target target, Instant now) {
        return new TreeSet<>(List.of("A"));
    }

    @Override
    public Map<String, Instant> completions(String jobId, Instant since) {
        return Map.of();
    }

    @Override
    public Map<String, Instant> marks(Collection<String> keys, Instant now) {
        return dispatchMarks.among(keys, now);
    }

    @Override
    public long atWork(String jobId, Instant since) {
        return 0;
    }
}
