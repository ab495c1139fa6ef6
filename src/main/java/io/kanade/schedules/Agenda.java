package io.kanade.schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What comes when: the next slot of every registered schedule, and slots held back for another try. Gives each due slot out once, the
 * newest of several open ones, and one slot of a schedule at a time. Thread-safe; every call is short.
 */
final class Agenda {

    /** A slot to see to now, and how many older open slots of the same schedule it stands for. */
    record Due(String scheduleId, Instant slot, List<Instant> merged) {}

    private record Alarm(Instant at, String scheduleId) {}

    private static final Duration BUSY_RETRY = Duration.ofMillis(500);
    /** A stand-still of days over a poll of minutes: older slots than this are not told one by one. */
    private static final int TOLD = 50;

    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparing(Alarm::at));

    /** Registers or replaces; slots count from {@code now} on. */
    synchronized void put(String scheduleId, Rhythm rhythm, Instant now) {
        Entry entry = new Entry(rhythm, rhythm.nextAfter(now).orElse(null));
        entries.put(scheduleId, entry);
        arm(scheduleId, entry);
    }

    synchronized void remove(String scheduleId) {
        entries.remove(scheduleId);
    }

    /** The clock went back: every schedule goes on with its first slot after {@code now}. */
    synchronized void replan(Instant now) {
        alarms.clear();
        entries.forEach((id, entry) -> {
            entry.next = entry.rhythm.nextAfter(now).orElse(null);
            entry.held = null;
            arm(id, entry);
        });
    }

    /** All that is due at {@code now}. Each schedule given out is busy until {@link #release} or {@link #hold}. */
    synchronized List<Due> takeDue(Instant now) {
        List<Due> due = new ArrayList<>();
        for (Alarm alarm = alarms.peek(); alarm != null && !alarm.at().isAfter(now); alarm = alarms.peek()) {
            alarms.remove();
            Entry entry = entries.get(alarm.scheduleId());
            if (entry != null && alarm.at().equals(entry.wakeAt())) {
                take(alarm.scheduleId(), entry, now).ifPresent(due::add);
                arm(alarm.scheduleId(), entry);
            }
        }
        return due;
    }

    /** The schedule's slot has been seen to. */
    synchronized void release(String scheduleId) {
        busy.remove(scheduleId);
    }

    /** The slot could not be seen to yet: it comes again at {@code until}, unless a newer one takes its place. */
    synchronized void hold(String scheduleId, Instant slot, Instant until) {
        busy.remove(scheduleId);
        Entry entry = entries.get(scheduleId);
        if (entry != null) {
            entry.holdBack(slot, until);
            arm(scheduleId, entry);
        }
    }

    synchronized Optional<Instant> nextAlarm() {
        return Optional.ofNullable(alarms.peek()).map(Alarm::at);
    }

    private Optional<Due> take(String scheduleId, Entry entry, Instant now) {
        List<Instant> open = entry.takeOpen(now);
        Instant newest = open.remove(open.size() - 1);
        if (busy.add(scheduleId)) {
            return Optional.of(new Due(scheduleId, newest, List.copyOf(open)));
        }
        entry.holdBack(newest, now.plus(BUSY_RETRY));
        return Optional.empty();
    }

    private void arm(String scheduleId, Entry entry) {
        Instant at = entry.wakeAt();
        if (at != null) {
            alarms.add(new Alarm(at, scheduleId));
        }
    }

    private static final class Entry {
        private final Rhythm rhythm;
        private @Nullable Instant next;
        private @Nullable Instant held;
        private Instant heldUntil = Instant.EPOCH;

        Entry(Rhythm rhythm, @Nullable Instant next) {
            this.rhythm = rhythm;
            this.next = next;
        }

        @Nullable
        Instant wakeAt() {
            if (held == null) {
                return next;
            }
            return next != null && next.isBefore(heldUntil) ? next : heldUntil;
        }

        void holdBack(Instant slot, Instant until) {
            if (held == null || held.isBefore(slot)) {
                held = slot;
                heldUntil = until;
            }
        }

        /** Every slot up to {@code now}, oldest first and never empty when the entry's alarm rang. */
        List<Instant> takeOpen(Instant now) {
            List<Instant> open = new ArrayList<>();
            if (held != null) {
                open.add(held);
                held = null;
            }
            while (next != null && !next.isAfter(now)) {
                open.add(next);
                next = rhythm.nextAfter(next).orElse(null);
                if (open.size() > TOLD) {
                    open.remove(0);
                }
            }
            return open;
        }
    }
}
