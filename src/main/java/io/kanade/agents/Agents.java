package io.kanade.agents;

import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.database.Where;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the PCs (http-core §4). Each answer is one snapshot with one "now". Thread-safe. */
public final class Agents {

    private final Database database;
    private final Clock clock;

    Agents(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Optional<AgentRow> find(String pcId) {
        return database.read(handle -> handle.attach(AgentDao.class).find(pcId));
    }

    AgentPage page(AgentSearch search, Liveness liveness, @Nullable Long limit, long offset) {
        Timestamp cutoff = Liveness.cutoff(clock.instant());
        return database.read(handle -> {
            List<AgentRow> rows = rows(handle, search, liveness, cutoff, new Window(limit, offset));
            if (limit == null) {
                return new AgentPage(rows, offset + rows.size(), null);
            }
            AgentCounts counts = count(handle, search, cutoff);
            return new AgentPage(rows, liveness.of(counts), counts);
        });
    }

    private static List<AgentRow> rows(
            Handle handle, AgentSearch search, Liveness liveness, Timestamp cutoff, Window window) {
        Where where = new Where();
        search.restrict(where);
        liveness.restrict(where, cutoff);
        return handle.attach(AgentDao.class).newestFirst(where.sql(), where.bindings(), window.rows(), window.offset());
    }

    private static AgentCounts count(Handle handle, AgentSearch search, Timestamp cutoff) {
        Where where = new Where();
        search.restrict(where);
        return handle.attach(AgentDao.class).count(where.sql(), where.bindings(), cutoff);
    }

    private record Window(@Nullable Long limit, long offset) {

        /** An offset needs a limit in SQL. */
        long rows() {
            return limit == null ? Long.MAX_VALUE : limit;
        }
    }
}
