package io.kanade.schedules;

import io.kanade.codec.HumanDuration;
import io.kanade.codec.InvalidDuration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a PC, or a whole target, rests after a fire that has not been answered yet (jobs-and-schedules §5.6): the time a healthy run
 * may take, between 90 seconds and half an hour, plus the retries of the schedule. A part that is missing or cannot be read counts 0.
 */
final class SuppressionWindow {

    private static final long MARGIN = 90;
    private static final long CEILING = 30 * 60;
    /** Our claims live a week, so nothing can be held back longer (ours §3). */
    private static final long LONGEST = Duration.ofDays(7).toSeconds();

    private SuppressionWindow() {}

    static Duration of(@Nullable String timeout, @Nullable String jitter, long retries, @Nullable String backoff) {
        long run = seconds(timeout);
        long base = Math.min(CEILING, Math.min(CEILING, run) + Math.min(CEILING, seconds(jitter)) + MARGIN);
        long again = backoff != null && readable(backoff)
                ? Math.min(LONGEST, retries) * Math.min(LONGEST, run + seconds(backoff))
                : 0;
        return Duration.ofSeconds(Math.min(LONGEST, base + again));
    }

    static long seconds(@Nullable String text) {
        try {
            return text == null
                    ? 0
                    : Math.min(LONGEST, HumanDuration.parse(text).wholeSeconds());
        } catch (InvalidDuration e) {
            return 0;
        }
    }

    private static boolean readable(String text) {
        try {
            HumanDuration.parse(text);
            return true;
        } catch (InvalidDuration e) {
            return false;
        }
    }
}
