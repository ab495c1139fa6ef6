package io.kanade.database;

import java.sql.SQLException;
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

    /** Judges the first database error among the causes. */
    public static WriteFailure of(Throwable failure) {
        SQLException error = databaseError(failure);
        if (error == null) {
            return OTHER;
        }
        if (error instanceof PoolExhaustedException) {
            return TRANSIENT;
        }
        // Only PostgreSQL's driver fills in an SQLSTATE.
        return error.getSQLState() == null ? SqliteDialect.judge(error) : PostgresDialect.judge(error);
    }

    /** Whether the database refused for a reason that is neither in the values nor known to pass. */
    public static boolean isUnexpected(Throwable failure) {
        return databaseError(failure) != null && of(failure) == OTHER;
    }

    /** What the database says against a write, in one line and without the values of the statement. */
    public static String reason(Throwable failure) {
        SQLException error = databaseError(failure);
        SQLException last = error == null ? null : error.getNextException();
        while (last != null && last.getNextException() != null) {
            last = last.getNextException();
        }
        Throwable told = last != null ? last : error;
        String reason = told == null ? failure.toString() : String.valueOf(told.getMessage());
        return reason.lines().findFirst().orElse(failure.toString());
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
