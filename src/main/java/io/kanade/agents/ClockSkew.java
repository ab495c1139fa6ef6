package io.kanade.agents;

import io.kanade.codec.Timestamp;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of PCs whose clock differs from ours (projection W24): liveness goes by the agent's clock, so such a PC looks dead or immortal. Once
 * for each PC until its clock is right again. For one thread.
 */
final class ClockSkew {

    private static final Logger LOG = LoggerFactory.getLogger(ClockSkew.class);
    private static final Duration TOLERATED = Duration.ofSeconds(60);

    /** Beyond that our own clock is the likelier culprit, and one line says more than ten thousand. */
    private static final int TOLD = 100;

    private final Set<String> skewed = new LinkedHashSet<>();

    /** Whether the PC's clock is off. */
    boolean isOff(String pcId, Timestamp theirs, Timestamp ours) {
        Duration difference = Duration.between(ours.instant(), theirs.instant());
        if (difference.abs().compareTo(TOLERATED) <= 0) {
            skewed.remove(pcId);
            return false;
        }
        if (skewed.size() < TOLD && skewed.add(pcId)) {
            LOG.warn(
                    "the clock of {} is {} s {} ours{}",
                    pcId,
                    difference.abs().toSeconds(),
                    difference.isNegative() ? "behind" : "ahead of",
                    skewed.size() == TOLD ? "; so are those of many PCs, further ones are not told" : "");
        }
        return true;
    }
}
