package io.kanade.schedules;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells decisions to the log: what was sent or lost to everybody, what merely rests to those who look closely. Thread-safe. */
final class LoggedDecisions implements DecisionLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.kanade.schedules.decisions");

    @Override
    public void record(Decision decision) {
        String detail = decision.detail() == null ? "" : ": " + decision.detail();
        switch (decision.reason()) {
            case FIRED -> LOG.info("{} fired for {} as {}", decision.scheduleId(), decision.slot(), decision.execId());
            case REJECTED, JOB_UNKNOWN, JOB_UNREADABLE, INVALID, DATABASE, MISSED_DOWN, MISSED_LATE, MISSED_BROKER ->
                LOG.warn(
                        "{} did not fire for {}: {}{}",
                        decision.scheduleId(),
                        decision.slot(),
                        decision.reason().spelling(),
                        detail);
            default ->
                LOG.debug(
                        "{} rests at {}: {}{}",
                        decision.scheduleId(),
                        decision.slot(),
                        decision.reason().spelling(),
                        detail);
        }
    }
}
