package io.kanade.retention;

import java.time.Duration;

/**
 * A table whose rows go by nothing but their time.
 *
 * @param what the rows, as log lines and metrics name them
 * @param key the columns of its primary key
 * @param time the column that tells a row's age
 * @param cap rows per tick
 */
record Aged(String what, Duration age, String table, String key, String time, int cap) {

    private static final String ARRIVAL = "received_at";

    static Aged uncapped(String what, int days, String table, String key, String time) {
        return new Aged(what, Duration.ofDays(days), table, key, time, RetentionStep.UNCAPPED);
    }

    static Aged capped(String what, int days, String table, String key, String time) {
        return new Aged(what, Duration.ofDays(days), table, key, time, RetentionStep.TEN_BATCHES);
    }

    RetentionStep step() {
        return new RetentionStep(
                "delete " + what, age, cap, (dao, cutOff, limit) -> dao.deleteOldest(table, key, time, cutOff, limit));
    }

    /** Rows dated ahead of their arrival have that in a column of its own and go by it (projection W25). */
    RetentionStep stepByArrival() {
        return new Aged(what + " dated ahead", age, table, key, ARRIVAL, cap).step();
    }
}
