package io.kanade.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.kanade.codec.Default;
import io.kanade.codec.RawJson;
import io.kanade.codec.Timestamp;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is told to run (wire §4.1), keys in the contract's order. {@code shell} and {@code runAs} are spelled as in the
 * manifest; {@code staleness}, {@code emit} and {@code check} are the manifest's blocks in canonical form. Durations are whole seconds,
 * unsigned 64-bit.
 */
public record Command(
        String id,
        String version,
        String requestId,

        @JsonAlias("job_id") @JsonInclude(Include.ALWAYS) @Nullable
        String execId,

        String shell,
        String script,
        @JsonInclude(Include.NON_NULL) @Nullable String scriptObject,
        @JsonInclude(Include.NON_NULL) @Nullable String scriptObjectSha256,
        BigInteger timeoutSecs,
        @JsonInclude(Include.ALWAYS) @Nullable BigInteger jitterSecs,
        @Default String runAs,
        @JsonInclude(Include.NON_NULL) @Nullable String cwd,
        @JsonInclude(Include.NON_NULL) @Nullable Timestamp deadlineAt,
        @Default RawJson staleness,
        @JsonInclude(Include.NON_NULL) @Nullable RawJson emit,
        @JsonInclude(Include.NON_NULL) @Nullable RawJson check,
        @JsonInclude(Include.NON_NULL) @Nullable Retry retry) {

    /** Staleness of a command that may run from the cache. */
    public static final RawJson CACHED = new RawJson("{\"mode\":\"cached\"}");

    public Command {
        if (runAs == null) {
            runAs = "system";
        }
        if (staleness == null) {
            staleness = CACHED;
        }
    }

    /** Further attempts after a failure: how many, and the whole seconds between them. */
    public record Retry(long max, BigInteger backoffSecs) {}
}
