package io.kanade.schedules;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides what becomes of a slot after a stop, a stand-still, a clock set back or an outage (jobs-and-schedules §5.8). Pure: the same
 * facts and the same now always give the same verdict.
 */
final class SlotJudge {

    /** A slot is taken up for this long after its time, never longer. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Ticks begin up to half a second late by themselves; a starting deadline of zero must not forbid every fire. */
    private static final Duration PUNCTUAL = Duration.ofSeconds(1);

    private SlotJudge() {}

    static SlotVerdict judge(SlotFacts facts, Instant now) {
        return switch (facts.claim()) {
            case FINISHED -> SlotVerdict.NOTHING;
            case OTHER -> SlotVerdict.passOver(Reason.CLAIMED);
            case OPEN -> open(facts, now);
            case NONE -> unclaimed(facts, now);
        };
    }

    private static SlotVerdict open(SlotFacts facts, Instant now) {
        if (!facts.enabled()) {
            return SlotVerdict.passOver(Reason.DISABLED);
        }
        return now.isAfter(limit(facts)) ? SlotVerdict.passOver(late(facts)) : SlotVerdict.RESUME;
    }

    private static SlotVerdict unclaimed(SlotFacts facts, Instant now) {
        if (!facts.enabled()) {
            return SlotVerdict.passOver(Reason.DISABLED);
        }
        Instant newer = facts.newerSlot();
        if (newer != null && !newer.isAfter(now)) {
            return SlotVerdict.passOver(Reason.MERGED);
        }
        if (facts.slot().isBefore(facts.started())) {
            return SlotVerdict.passOver(Reason.MISSED_DOWN);
        }
        return now.isAfter(limit(facts)) ? SlotVerdict.passOver(late(facts)) : SlotVerdict.FIRE;
    }

    private static Instant limit(SlotFacts facts) {
        Duration limit = PATIENCE;
        Duration own = facts.startingDeadline();
        if (own != null && own.compareTo(limit) < 0) {
            limit = own.compareTo(PUNCTUAL) < 0 ? PUNCTUAL : own;
        }
        return facts.slot().plus(limit);
    }

    private static Reason late(SlotFacts facts) {
        Instant away = facts.brokerAwayUntil();
        return away != null && !away.isBefore(facts.slot()) ? Reason.MISSED_BROKER : Reason.MISSED_LATE;
    }
}
