package io.kanade.retention;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code retention} of {@code config.yml}. Immutable.
 *
 * @param retiredPcDays after so many days without heartbeat and result all rows of a PC go; null: never
 */
public record RetentionSettings(@Min(1) @Nullable Integer retiredPcDays) {

    @JsonCreator
    static RetentionSettings of(@JsonProperty("retiredPcDays") @Nullable Integer retiredPcDays) {
        return new RetentionSettings(retiredPcDays);
    }

    /** What an absent section means. */
    public static RetentionSettings defaults() {
        return new RetentionSettings(null);
    }

    Optional<Duration> retiredAfter() {
        return Optional.ofNullable(retiredPcDays).map(Duration::ofDays);
    }
}
