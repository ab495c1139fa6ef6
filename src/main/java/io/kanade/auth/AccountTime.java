package io.kanade.auth;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The users table's way to write an instant: {@code YYYY-MM-DD HH:MM:SS}, UTC, handed out as it is (http-core §1.5). */
public final class AccountTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private AccountTime() {}

    public static String now(Clock clock) {
        return FORMAT.format(clock.instant());
    }
}
