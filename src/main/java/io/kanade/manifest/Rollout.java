package io.kanade.manifest;

import io.kanade.codec.Default;
import java.util.List;

/** Groups one after the other; where there is a rollout, only its waves are published (jobs-and-schedules §4.3). */
public record Rollout(@Default Strategy strategy, List<Wave> waves) {

    /** How a rollout proceeds. */
    public enum Strategy {
        WAVE
    }

    public Rollout {
        strategy = strategy == null ? Strategy.WAVE : strategy;
        waves = List.copyOf(waves);
    }
}
