package io.kanade.health;

import io.kanade.codec.Timestamp;
import io.kanade.projection.ProjectorStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far one projector is: messages and seconds behind the stream, messages projected and set aside since the start.
 *
 * @param since when it came to be in its state
 * @param replay what it reads once more, null when it does not
 */
record ProjectorState(
        String name,
        String state,
        Timestamp since,
        long behindMessages,
        long behindSeconds,
        long projected,
        long deadLetters,
        @Nullable String lastError,
        @Nullable ReplayState replay) {

    static ProjectorState of(ProjectorStatus status) {
        return new ProjectorState(
                status.name(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.since(),
                status.behind(),
                status.lag().toSeconds(),
                status.projected(),
                status.deadLetters(),
                status.lastError(),
                status.rereading().map(ReplayState::of).orElse(null));
    }
}
