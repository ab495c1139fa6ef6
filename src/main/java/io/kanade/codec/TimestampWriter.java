package io.kanade.codec;

import java.time.LocalDateTime;

/** Writes 0, 3, 6 or 9 fraction digits, the shortest that is exact; {@code ISO_OFFSET_DATE_TIME} would cut {@code .100} to {@code .1}. */
final class TimestampWriter {

    private TimestampWriter() {}

    static String write(Timestamp timestamp, String offset) {
        LocalDateTime utc = timestamp.utc();
        StringBuilder out = new StringBuilder(35);
        pad(out, utc.getYear(), 1000);
        pad(out.append('-'), utc.getMonthValue(), 10);
        pad(out.append('-'), utc.getDayOfMonth(), 10);
        pad(out.append('T'), utc.getHour(), 10);
        pad(out.append(':'), utc.getMinute(), 10);
        pad(out.append(':'), timestamp.leapSecond() ? 60 : utc.getSecond(), 10);
        int nano = utc.getNano();
        if (nano % 1_000 != 0) {
            pad(out.append('.'), nano, 100_000_000);
        } else if (nano % 1_000_000 != 0) {
            pad(out.append('.'), nano / 1_000, 100_000);
        } else if (nano != 0) {
            pad(out.append('.'), nano / 1_000_000, 100);
        }
        return out.append(offset).toString();
    }

    private static void pad(StringBuilder out, int value, int highestPlace) {
        for (int place = highestPlace; place > 0; place /= 10) {
            out.append((char) ('0' + value / place % 10));
        }
    }
}
