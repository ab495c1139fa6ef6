package io.kanade.manifest;

import java.time.LocalTime;
import java.util.Optional;

/** A stretch of the day, {@code [start, end)}, across midnight when the start is the later one. */
record Window(LocalTime start, LocalTime end) {

    /** Empty for anything but two different times joined by a hyphen. */
    static Optional<Window> parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        Optional<LocalTime> start = WallClock.time(parts[0]);
        Optional<LocalTime> end = WallClock.time(parts[1]);
        return start.isPresent() && end.isPresent() && !start.equals(end)
                ? Optional.of(new Window(start.get(), end.get()))
                : Optional.empty();
    }

    boolean contains(LocalTime time) {
        boolean started = !time.isBefore(start);
        boolean over = !time.isBefore(end);
        return start.isBefore(end) ? started && !over : started || !over;
    }
}
