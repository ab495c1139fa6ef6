package io.kanade.schedules;

import io.kanade.manifest.FanoutPlan;
import io.kanade.manifest.Manifest;
import io.kanade.wire.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tick has decided: a reason not to fire, or what to fire and which marks to leave. */
sealed interface Plan {

    /** Nothing is sent. */
    record Rest(Reason reason, @Nullable String detail) implements Plan {}

    /**
     * Send the job by this plan.
     *
     * @param markKeys the dispatch marks to write once the exec is accepted; none for a calendar
     */
    record Fire(Manifest manifest, FanoutPlan fanout, Command.@Nullable Retry retry, List<String> markKeys)
            implements Plan {}

    static Plan rest(Reason reason) {
        return new Rest(reason, null);
    }

    static Plan rest(Reason reason, String detail) {
        return new Rest(reason, detail);
    }
}
