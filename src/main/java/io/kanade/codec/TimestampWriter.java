package io.kanade.codec;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;

/**
 * Writes 0, 3, 6 or 9 fraction digits, the shortest that is exact; {@code ISO_OFFSET_DATE_TIME} would cut {@code .100} to {@code .1}. Fills
 * a form, because four times of every stored message are written here.
 */
final class TimestampWriter {

    private static final byte[] FORM = "0000-00-00T00:00:00.000000000".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FRACTION = 20;

    private TimestampWriter() {}

    static String write(Timestamp timestamp, String offset) {
        LocalDateTime utc = timestamp.utc();
        byte[] out = Arrays.copyOf(FORM, FORM.length + offset.length());
        fill(out, 4, utc.getYear());
        fill(out, 7, utc.getMonthValue());
        fill(out, 10, utc.getDayOfMonth());
        fill(out, 13, utc.getHour());
        fill(out, 16, utc.getMinute());
        fill(out, 19, timestamp.leapSecond() ? 60 : utc.getSecond());
        int end = fillFraction(out, utc.getNano());
        for (int i = 0; i < offset.length(); i++) {
            out[end + i] = (byte) offset.charAt(i);
        }
        return new String(out, 0, end + offset.length(), StandardCharsets.ISO_8859_1);
    }

    /** Returns where the fraction ends. */
    private static int fillFraction(byte[] out, int nano) {
        if (nano == 0) {
            return FRACTION - 1;
        }
        if (nano % 1_000_000 == 0) {
            return fill(out, FRACTION + 3, nano / 1_000_000);
        }
        return nano % 1_000 == 0 ? fill(out, FRACTION + 6, nano / 1_000) : fill(out, FRACTION + 9, nano);
    }

    /** Puts the number where the zeros before {@code end} are. */
    private static int fill(byte[] out, int end, int number) {
        int rest = number;
        for (int i = end - 1; rest > 0; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }
}
