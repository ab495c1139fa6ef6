package io.kanade.schedules;

import io.kanade.broker.MissingBucket;
import io.kanade.documents.DocumentStore;
import io.kanade.documents.DocumentStore.Stored;
import io.kanade.failure.Failure;
import io.kanade.manifest.Schedule;
import java.util.List;
import java.util.Optional;

/** The schedules that there are, and the operators' own texts of them (jobs-and-schedules §7.2). Thread-safe. */
public final class ScheduleCatalog {

    private final DocumentStore<Schedule> store;

    ScheduleCatalog(DocumentStore<Schedule> store) {
        this.store = store;
    }

    /** Every document that can be read, in the bucket's order. */
    public List<Schedule> list() {
        try {
            return store.all();
        } catch (MissingBucket e) {
            return List.of();
        }
    }

    /** One of the schedules that refer to the job, enabled or not. */
    public Optional<String> scheduleUsing(String jobId) {
        return list().stream()
                .filter(schedule -> schedule.jobId().equals(jobId))
                .map(Schedule::id)
                .findFirst();
    }

    Stored<Schedule> load(String id) {
        return store.load(id).orElseThrow(() -> unknown(id));
    }

    Schedule find(String id) {
        return load(id).document();
    }

    String yaml(String id) {
        return store.yaml(id).orElseThrow(() -> unknown(id));
    }

    void put(Schedule schedule, byte[] yaml) {
        store.save(schedule.id(), schedule, yaml);
    }

    /** The switch, in document and text; who has written meanwhile wins. */
    void turn(Stored<Schedule> loaded, boolean enabled) {
        Schedule changed = loaded.document().withEnabled(enabled);
        store.replace(changed.id(), loaded, changed, text -> MirrorPatch.apply(text, enabled));
    }

    /** What is not there is fine; a bucket that is not is 404 here. */
    void delete(String id) {
        try {
            store.delete(id);
        } catch (MissingBucket e) {
            throw new Failure.NotFound("there are no schedules");
        }
    }

    private static Failure.NotFound unknown(String id) {
        return new Failure.NotFound("there is no schedule %s".formatted(id));
    }
}
