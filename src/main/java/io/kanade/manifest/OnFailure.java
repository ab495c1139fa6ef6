package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What happens after a failed run (jobs-and-schedules §4.7). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OnFailure(@Nullable Retry retry) implements Unset.Part {

    public static final OnFailure NOTHING = new OnFailure(null);

    /** Additional attempts by the agent itself, so far apart. */
    public record Retry(int max, String backoff) {}

    @Override
    public boolean saysNothing() {
        return retry == null;
    }
}
