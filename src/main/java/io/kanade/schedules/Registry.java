package io.kanade.schedules;

import io.kanade.broker.BucketListener;
import io.kanade.broker.Entry;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Schedule;
import io.kanade.manifest.UndecodableDocument;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schedules kept at present, in step with the bucket {@code schedules} (jobs-and-schedules §5.2): a document that can be read
 * replaces the one before, one that cannot leaves it in force, one that is told again unchanged keeps its place in the agenda.
 * Thread-safe.
 */
final class Registry implements BucketListener {

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final Map<String, Schedule> byKey = new HashMap<>();
    private final Map<String, Schedule> byId = new HashMap<>();
    private final Documents<Schedule> documents;
    private final Rhythms rhythms;
    private final Agenda agenda;
    private final Clock clock;
    private final Runnable whenKnown;
    private boolean synced;

    /** {@code whenKnown} runs once, when the bucket has been read to its end for the first time. */
    Registry(Documents<Schedule> documents, Rhythms rhythms, Agenda agenda, Clock clock, Runnable whenKnown) {
        this.documents = documents;
        this.rhythms = rhythms;
        this.agenda = agenda;
        this.clock = clock;
        this.whenKnown = whenKnown;
    }

    @Override
    public synchronized void put(Entry entry) {
        try {
            Schedule schedule = documents.decode(entry.value());
            Schedule before = byKey.put(entry.key(), schedule);
            if (!schedule.equals(before)) {
                if (before != null && !before.id().equals(schedule.id())) {
                    unregister(before.id());
                }
                register(schedule);
            }
        } catch (UndecodableDocument e) {
            LOG.warn("the stored schedule {} cannot be read and changes nothing: {}", entry.key(), e.getMessage());
        }
    }

    @Override
    public synchronized void deleted(String key) {
        Schedule schedule = byKey.remove(key);
        if (schedule != null) {
            unregister(schedule.id());
        }
    }

    @Override
    public void synced() {
        boolean first;
        synchronized (this) {
            first = !synced;
            synced = true;
        }
        if (first) {
            whenKnown.run();
        }
    }

    /** The document last registered under this id, switched off or not. */
    synchronized Optional<Schedule> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized int size() {
        return byId.size();
    }

    /** Whether the bucket has been read to its end since the start. */
    synchronized boolean isSynced() {
        return synced;
    }

    private void register(Schedule schedule) {
        byId.put(schedule.id(), schedule);
        agenda.remove(schedule.id());
        if (schedule.enabled()) {
            rhythms.of(schedule).ifPresent(rhythm -> agenda.put(schedule.id(), rhythm, clock.instant()));
        }
    }

    private void unregister(String id) {
        byId.remove(id);
        agenda.remove(id);
    }
}
