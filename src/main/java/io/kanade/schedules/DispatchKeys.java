package io.kanade.schedules;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The keys of the dispatch marks and of our claims (jobs-and-schedules §5.6, wire §3, ours §3). Each id is preceded by its length in
 * UTF-8 bytes, so that ids with dots in them never meet.
 */
final class DispatchKeys {

    record Claimed(String scheduleId, Instant slot) {}

    private DispatchKeys() {}

    static String pc(String scheduleId, String pcId) {
        return "pc." + counted(scheduleId) + "." + counted(pcId);
    }

    static String target(String scheduleId) {
        return "target." + counted(scheduleId);
    }

    static String claim(String scheduleId, Instant slot) {
        return counted(scheduleId) + "." + slot.getEpochSecond();
    }

    /** The schedule and slot that a claim's key names; empty for a key of another form. */
    static Optional<Claimed> claimed(String key) {
        int start = key.indexOf('.') + 1;
        int end = key.lastIndexOf('.');
        if (start <= 0 || end < start || !counted(key.substring(start, end)).equals(key.substring(0, end))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Claimed(
                    key.substring(start, end), Instant.ofEpochSecond(Long.parseLong(key.substring(end + 1)))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String counted(String id) {
        return id.getBytes(StandardCharsets.UTF_8).length + "." + id;
    }
}
