package io.kanade.projection;

import io.kanade.codec.Timestamp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose sender's clock runs more than a day ahead (projection W25): cleanup goes by the sender's time and would keep them for ever, so
 * they carry the time of their arrival, too.
 */
public final class DatedAhead {

    private static final Duration A_DAY = Duration.ofDays(1);

    private DatedAhead() {}

    /** What the column {@code received_at} of such a row holds; null for every other row. */
    public static @Nullable String receivedAt(Timestamp dated, Timestamp arrived) {
        return dated.instant().isAfter(arrived.instant().plus(A_DAY)) ? arrived.stored() : null;
    }
}
