package io.kanade.schedules;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The keys of the dispatch marks and of our claims (jobs-and-schedules §5.6, wire §3, ours §3). Each id is preceded by its length in
 * UTF-8 bytes, so that ids with dots in them never meet.
 */
final class DispatchKeys {

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

    private static String counted(String id) {
        return id.getBytes(StandardCharsets.UTF_8).length + "." + id;
    }
}
