package io.kanade.schedules;

import io.kanade.failure.Failure;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a restart: puts the slots that this replica had claimed and not finished on the agenda again (jobs-and-schedules §5.8), once, as
 * soon as the schedules are known.
 */
final class ClaimRecovery implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimRecovery.class);

    private final SlotClaims claims;
    private final Agenda agenda;
    private final Clock clock;

    ClaimRecovery(SlotClaims claims, Agenda agenda, Clock clock) {
        this.claims = claims;
        this.agenda = agenda;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            claims.unfinished().forEach(open -> agenda.hold(open.scheduleId(), open.slot(), clock.instant()));
        } catch (Failure e) {
            LOG.warn("what was claimed before the restart cannot be read: {}", e.getMessage());
        }
    }
}
