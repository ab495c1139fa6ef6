package io.kanade.connections;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDataSize;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code connections} of {@code config.yml}: what clients may take of the server. Immutable. The defaults go with 64 threads and
 * a heap from 512 MiB on.
 *
 * @param most open connections; more wait until one ends
 * @param headerTime how long a connection may go without a complete header block
 * @param shortBody what is read of a body before it gets a thread
 * @param shortBodyTime how long that may take
 * @param shortAnswer an answer up to this size is always held for a slow reader
 * @param heldAnswer the largest answer that is held, as far as there is memory
 * @param heldMemory memory for all held answers that are not short
 * @param readerTime how long a reader may take for a held answer, or for one piece of a longer one
 * @param longTransfers requests that may hold a thread for a longer body, and as many for a longer answer
 */
public record ConnectionSettings(
        @Min(1) @Max(100_000) int most,

        @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.HOURS)
        Duration headerTime,

        @MinDataSize(1024) @MaxDataSize(1 << 20) DataSize shortBody,

        @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.HOURS)
        Duration shortBodyTime,

        @MinDataSize(1024) @MaxDataSize(1 << 24) DataSize shortAnswer,
        @MinDataSize(1024) @MaxDataSize(1 << 30) DataSize heldAnswer,
        @MinDataSize(1024) DataSize heldMemory,

        @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration readerTime,

        @Min(1) @Max(1000) int longTransfers) {

    @JsonCreator
    static ConnectionSettings of(
            @JsonProperty("most") @Nullable Integer most,
            @JsonProperty("headerTime") @Nullable Duration headerTime,
            @JsonProperty("shortBody") @Nullable DataSize shortBody,
            @JsonProperty("shortBodyTime") @Nullable Duration shortBodyTime,
            @JsonProperty("shortAnswer") @Nullable DataSize shortAnswer,
            @JsonProperty("heldAnswer") @Nullable DataSize heldAnswer,
            @JsonProperty("heldMemory") @Nullable DataSize heldMemory,
            @JsonProperty("readerTime") @Nullable Duration readerTime,
            @JsonProperty("longTransfers") @Nullable Integer longTransfers) {
        return new ConnectionSettings(
                Objects.requireNonNullElse(most, 1000),
                Objects.requireNonNullElse(headerTime, Duration.seconds(30)),
                Objects.requireNonNullElse(shortBody, DataSize.kibibytes(32)),
                Objects.requireNonNullElse(shortBodyTime, Duration.seconds(30)),
                Objects.requireNonNullElse(shortAnswer, DataSize.kibibytes(64)),
                Objects.requireNonNullElse(heldAnswer, DataSize.mebibytes(1)),
                Objects.requireNonNullElse(heldMemory, DataSize.mebibytes(32)),
                Objects.requireNonNullElse(readerTime, Duration.minutes(2)),
                Objects.requireNonNullElse(longTransfers, 16));
    }

    /** What an absent section means. */
    public static ConnectionSettings defaults() {
        return of(null, null, null, null, null, null, null, null, null);
    }

    @ValidationMethod(
            message = "shortAnswer, heldAnswer and heldMemory must each be at least as large as the one before")
    boolean isEachAnswerSizeReachable() {
        return shortAnswer.toBytes() <= heldAnswer.toBytes() && heldAnswer.toBytes() <= heldMemory.toBytes();
    }

    /** Bodies and answers may each take {@code longTransfers} threads, and somebody has to serve the others. */
    public boolean leavesThreadsOf(int maxThreads) {
        return 2 * longTransfers < maxThreads;
    }

    public Limits limits() {
        return new Limits(
                most,
                Math.toIntExact(shortBody.toBytes()),
                shortBodyTime.toJavaDuration(),
                Math.toIntExact(shortAnswer.toBytes()),
                Math.toIntExact(heldAnswer.toBytes()),
                heldMemory.toBytes(),
                readerTime.toJavaDuration(),
                longTransfers,
                headerTime.toJavaDuration());
    }
}
