package io.kanade.database;

import java.sql.SQLException;
import java.util.Set;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.jspecify.annotations.Nullable;

/** Why a write failed, which decides what becomes of a message (design §2.8): try again, set aside, or stop and say so. */
public enum WriteFailure {
    /** The database is busy, full or away: the same write may succeed later. */
    TRANSIENT,
    /** The values themselves are refused: the same write fails always. */
    DATA,
    /** A fault of ours, or something nobody expected. */
    OTHER;

    /** SQLite's primary result codes: busy, locked, out of memory, interrupted, I/O, full, cannot open, lock protocol. */
    private static final Set<Integer> TRANSIENT_CODES = Set.of(5, 6, 7, 9, 10, 13, 14, 15);

    /** Too big, constraint, type mismatch. */
    private static final Set<Integer> DATA_CODES = Set.of(18, 19, 20);

    /** Judges the first database error among the causes. */
    public static WriteFailure of(Throwable failure) {
        SQLException error = databaseError(failure);
        if (error == null) {
            return OTHER;
        }
        if (error instanceof PoolExhaustedException) {
            return TRANSIENT;
        }
        // The low byte of an extended code is the primary one: SQLITE_BUSY_SNAPSHOT is busy.
        int code = error.getErrorCode() & 0xff;
        if (TRANSIENT_CODES.contains(code)) {
            return TRANSIENT;
        }
        return DATA_CODES.contains(code) ? DATA : OTHER;
    }

    private static @Nullable SQLException databaseError(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error) {
                return error;
            }
        }
        return null;
    }
}
