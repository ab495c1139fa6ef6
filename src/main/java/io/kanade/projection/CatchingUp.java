package io.kanade.projection;

import io.kanade.database.Database;
import java.util.List;

/**
 * Tells the database when the streams have begun or ceased to be very far ahead of it: what is best for a million rows is not what is best
 * for some ten thousand, or for those that come one by one. For the writer thread.
 */
final class CatchingUp {

    private static final long FAR = 400_000;
    private static final long NEAR = 100_000;

    private final Database database;
    private boolean far;

    CatchingUp(Database database) {
        this.database = database;
    }

    void look(List<Lane<?>> lanes) {
        long toCome = lanes.stream().mapToLong(Lane::toCome).sum();
        boolean now = far ? toCome > NEAR : toCome > FAR;
        if (now != far) {
            far = now;
            database.expectMany(now);
        }
    }
}
