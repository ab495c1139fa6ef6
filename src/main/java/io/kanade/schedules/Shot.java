package io.kanade.schedules;

import io.kanade.schedules.SlotClaims.Attempt;
import java.time.Instant;
import java.util.Optional;

/**
 * Fires a planned slot: claim, execution, marks, claim finished, in this order, so that whatever stops the process in between is either
 * completed or done again under the same execution id (jobs-and-schedules §9.6). Thread-safe.
 */
final class Shot {

    private final SlotClaims claims;
    private final Firing firing;
    private final DispatchMarks marks;

    Shot(SlotClaims claims, Firing firing, DispatchMarks marks) {
        this.claims = claims;
        this.firing = firing;
        this.marks = marks;
    }

    /** What came of it; nothing when this slot had been fired before, which is no decision. */
    Optional<Decision> fire(String scheduleId, Instant slot, Plan.Fire fire, Instant now) {
        Attempt attempt = claims.take(scheduleId, slot, fire.fanout().target().pcs(), now);
        return switch (attempt.found()) {
            case FINISHED -> Optional.empty();
            case OTHER -> Optional.of(Decision.of(scheduleId, slot, Reason.CLAIMED));
            case NONE, OPEN -> Optional.of(send(scheduleId, slot, fire, attempt.claim(), now));
        };
    }

    /** How far this slot had come before the process was stopped. */
    Optional<Attempt> earlier(String scheduleId, Instant slot) {
        return claims.find(scheduleId, slot);
    }

    /** Nothing more is to be done for an earlier claim. */
    void close(String scheduleId, Instant slot, Claim claim) {
        claims.finish(scheduleId, slot, claim);
    }

    private Decision send(String scheduleId, Instant slot, Plan.Fire fire, Claim claim, Instant now) {
        Firing.Outcome outcome = firing.fire(fire, new Firing.Order(scheduleId, slot, claim.execId()));
        if (outcome instanceof Firing.Outcome.Refused refused) {
            claims.finish(scheduleId, slot, claim);
            return new Decision(scheduleId, slot, Reason.REJECTED, null, refused.why());
        }
        marks.leave(fire.markKeys(), now);
        claims.finish(scheduleId, slot, claim);
        return new Decision(scheduleId, slot, Reason.FIRED, claim.execId(), null);
    }
}
