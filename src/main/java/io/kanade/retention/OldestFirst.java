package io.kanade.retention;

import io.kanade.codec.Timestamp;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Goes through rows by their time, oldest first: each statement begins where the one before it ended, because PostgreSQL keeps deleted
 * rows in an index for as long as anybody might still see them, and a statement that begins at the start passes over all of them. What
 * arrives behind it is left for the next tick. For one tick and one thread.
 */
final class OldestFirst implements RetentionStep.Chunk {

    private static final String THE_OLDEST = "";

    private final List<String> belongings;
    private final String sql;
    private final Timestamp cutOff;
    private String since = THE_OLDEST;

    /**
     * @param belongings delete what belongs to the same rows; one that deletes more than {@code :limit} may have left some
     * @param sql answers the times of at most {@code :limit} rows between {@code :since} and {@code :cutOff}
     */
    OldestFirst(List<String> belongings, String sql, Timestamp cutOff) {
        this.belongings = List.copyOf(belongings);
        this.sql = sql;
        this.cutOff = cutOff;
    }

    @Override
    public Done apply(Handle handle, int limit) {
        for (String belonging : belongings) {
            if (bound(handle.createUpdate(belonging), limit).execute() > limit) {
                return new Done(0, true);
            }
        }
        List<String> times =
                bound(handle.createQuery(sql), limit).mapTo(String.class).list();
        if (!times.isEmpty()) {
            since = Collections.max(times);
        }
        return Done.of(times.size(), limit);
    }

    private <S extends SqlStatement<S>> S bound(S statement, int limit) {
        return statement.bind("since", since).bind("cutOff", cutOff).bind("limit", limit);
    }
}
