package io.kanade.schedules;

import io.kanade.manifest.Manifest;
import io.kanade.manifest.Target;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;

/**
 * What one tick may ask about the fleet, each thing only when the step that needs it is reached. All answers of one tick belong to the
 * same {@code now}.
 */
interface TickWorld {

    boolean frozen(Instant now);

    /** A job as the catalog has it at this moment. */
    sealed interface Job {
        record Known(Manifest manifest) implements Job {}

        record Unknown() implements Job {}

        record Unreadable() implements Job {}
    }

    Job job(String jobId);

    boolean revoked(String jobId);

    /** Whom the target reaches now, by the rules of jobs-and-schedules §5.5. */
    NavigableSet<String> expected(Target target, Instant now) throws LookupFailed;

    /** The latest success of the job per PC, none older than {@code since}. */
    Map<String, Instant> completions(String jobId, Instant since) throws LookupFailed;

    /** The marks among these keys that exist and can be read. */
    Map<String, Instant> marks(Collection<String> keys, Instant now);

    /** How many PCs are at work on the job, or have been told to be since {@code since} and have not been heard of. */
    long atWork(String jobId, Instant since);

    /** The database did not answer; the tick ends with that reason. */
    final class LookupFailed extends Exception {
        private static final long serialVersionUID = 1L;

        LookupFailed(Throwable cause) {
            super(cause);
        }
    }
}
