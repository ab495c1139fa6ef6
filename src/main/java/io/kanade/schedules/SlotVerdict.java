package io.kanade.schedules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is to become of a slot: fire it, go on with what was claimed, do nothing, or pass it over for a reason that is recorded. */
record SlotVerdict(Course course, @Nullable Reason reason) {

    enum Course {
        FIRE,
        RESUME,
        NOTHING,
        PASS_OVER
    }

    static final SlotVerdict FIRE = new SlotVerdict(Course.FIRE, null);
    static final SlotVerdict RESUME = new SlotVerdict(Course.RESUME, null);
    static final SlotVerdict NOTHING = new SlotVerdict(Course.NOTHING, null);

    static SlotVerdict passOver(Reason reason) {
        return new SlotVerdict(Course.PASS_OVER, reason);
    }

    /** The word that {@code planner.yaml} and the logs use. */
    String word() {
        return reason == null ? course.name().toLowerCase(Locale.ROOT) : reason.spelling();
    }
}
