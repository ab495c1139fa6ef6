package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kanade.codec.Default;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limits on the moments at which a schedule fires (jobs-and-schedules §4.6). What does not parse fails closed: it never fires. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Constraints(
        @Nullable String window,
        @Nullable Long maxConcurrent,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Default List<String> skipDates)
        implements Unset.Part {

    public static final Constraints NONE = new Constraints(null, null, List.of());
    private static final long LARGEST_COUNT = 4_294_967_295L;

    public Constraints {
        if (maxConcurrent != null && (maxConcurrent < 0 || maxConcurrent > LARGEST_COUNT)) {
            throw new IllegalArgumentException("max_concurrent: must fit 32 bits without sign");
        }
        skipDates = skipDates == null ? List.of() : List.copyOf(skipDates);
    }

    public boolean allows(Instant now, ZoneId zone) {
        return !skips(now, zone) && isInWindow(now, zone);
    }

    /** Whether the wall clock's date is listed. */
    public boolean skips(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return skipDates.stream()
                .map(WallClock::date)
                .anyMatch(skipped -> skipped.isEmpty() || skipped.get().equals(today));
    }

    /** Whether the wall clock's time lies in the window; one whose start is after its end crosses midnight. */
    public boolean isInWindow(Instant now, ZoneId zone) {
        if (window == null) {
            return true;
        }
        Optional<Window> times = Window.parse(window);
        return times.isPresent() && times.get().contains(LocalTime.ofInstant(now, zone));
    }

    @Override
    public boolean saysNothing() {
        return window == null && maxConcurrent == null && skipDates.isEmpty();
    }
}
