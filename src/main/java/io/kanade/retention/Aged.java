package io.kanade.retention;

import io.kanade.database.Database;
import java.time.Duration;
import java.util.List;

/**
 * A table whose rows go by nothing but their time.
 *
 * @param what the rows, as log lines and metrics name them
 * @param time the column that tells a row's age
 * @param cap rows per tick
 */
record Aged(String what, Duration age, String table, String time, int cap) {

    private static final String ARRIVAL = "received_at";

    static Aged uncapped(String what, int days, String table, String time) {
        return new Aged(what, Duration.ofDays(days), table, time, RetentionStep.UNCAPPED);
    }

    static Aged capped(String what, int days, String table, String time) {
        return new Aged(what, Duration.ofDays(days), table, time, RetentionStep.TEN_BATCHES);
    }

    /** {@code belongings} are statements about the same rows ({@link OldestFirst}), which go before them. */
    RetentionStep step(Database database, String... belongings) {
        String sql = "DELETE FROM " + table + " WHERE " + database.among(table, next()) + " RETURNING " + time;
        return new RetentionStep(
                "delete " + what, age, cap, cutOff -> new OldestFirst(List.of(belongings), sql, cutOff));
    }

    /** Rows dated ahead of their arrival have that in a column of its own and go by it (projection W25). */
    RetentionStep stepByArrival(Database database) {
        return new Aged(what + " dated ahead", age, table, ARRIVAL, cap).step(database);
    }

    /** Deletes the rows of another table that have the key of one of those that are next. */
    String few(Database database, String other, String key) {
        return "DELETE FROM " + other + " WHERE " + belonging(database, key);
    }

    /** The same where one row has thousands: one more than {@code :limit} of them. */
    String many(Database database, String other, String key) {
        return "DELETE FROM " + other + " WHERE "
                + database.among(other, "WHERE " + belonging(database, key) + " LIMIT :limit + 1");
    }

    private String belonging(Database database, String key) {
        return database.oneOf(key, "SELECT " + key + " FROM " + table + " " + next());
    }

    private String next() {
        return "WHERE %1$s >= :since AND %1$s < :cutOff ORDER BY %1$s LIMIT :limit".formatted(time);
    }
}
