package io.kanade.audit;

import com.google.common.collect.Lists;
import io.kanade.codec.InvalidJson;
import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.database.Database;
import io.kanade.database.Where;
import io.kanade.patterns.Deadline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the permanent record (http-core §12.2). Thread-safe. */
final class AuditHistory {

    private static final int CHUNK = 500;

    private final Database database;
    private final StrictJson json = StrictJson.forMessages();

    AuditHistory(Database database) {
        this.database = database;
    }

    AuditPage page(AuditQuery query) {
        if (query.limit() == 0) {
            return new AuditPage(List.of(), null);
        }
        return database.read(
                handle -> query.searches() ? found(handle, query) : newest(handle.attach(AuditDao.class), query));
    }

    /** The same rows, but read as they are taken: a chunk is in memory, and between two of them no connection is held. */
    AuditExport export(AuditQuery query) {
        if (query.limit() <= CHUNK) {
            AuditPage page = page(query);
            return new AuditExport(page.rows(), page.next());
        }
        return query.searches() ? foundInChunks(query) : newestInChunks(query);
    }

    private AuditExport newestInChunks(AuditQuery query) {
        return database.read(handle -> {
            Where where = query.exact().where();
            List<AuditDao.Place> ends =
                    handle.attach(AuditDao.class).places(where.sql(), where.bindings(), query.limit() - 1);
            AuditDao.Place last = ends.size() == 2 ? ends.get(0) : null;
            List<StoredEvent> first = chunk(handle, where);
            return new AuditExport(
                    () -> Stream.iterate(first, chunk -> !chunk.isEmpty(), chunk -> behind(query, chunk, last))
                            .flatMap(List::stream)
                            .map(this::row)
                            .iterator(),
                    last == null || last.occurredAt() == null ? null : new AuditCursor(last.occurredAt(), last.id()));
        });
    }

    /** Up to the last place whatever came in between meanwhile: the next page begins behind it. */
    private List<StoredEvent> behind(AuditQuery query, List<StoredEvent> chunk, AuditDao.@Nullable Place last) {
        StoredEvent previous = chunk.get(chunk.size() - 1);
        Where where = query.exact().always().where();
        where.and(
                "(occurred_at, id) < (:behind_at, :behind_id)",
                Map.of("behind_at", previous.storedAt(), "behind_id", previous.id()));
        if (last != null) {
            where.and(
                    "(occurred_at, id) >= (:last_at, :last_id)",
                    Map.of("last_at", last.storedAt(), "last_id", last.id()));
        } else if (query.exact().since() != null) {
            where.and("occurred_at >= :since", "since", query.exact().since());
        }
        return database.read(handle -> chunk(handle, where));
    }

    private static List<StoredEvent> chunk(Handle handle, Where where) {
        try (Stream<StoredEvent> events =
                handle.attach(AuditDao.class).newestFirst(where.sql(), where.bindings(), CHUNK)) {
            return events.toList();
        }
    }

    private AuditExport foundInChunks(AuditQuery query) {
        AuditScan scan = new AuditScan(query, database.textConditions(), Deadline.ofOneRequest(), json);
        AuditScan.Found found = database.read(scan::find);
        return new AuditExport(
                () -> Lists.partition(found.ids(), CHUNK).stream()
                        .flatMap(ids -> database.read(handle -> named(handle.attach(AuditDao.class), ids)).stream())
                        .iterator(),
                found.next());
    }

    private AuditPage newest(AuditDao log, AuditQuery query) {
        Where where = query.exact().where();
        // One row more than was asked for tells whether there is a next page.
        try (Stream<StoredEvent> events = log.newestFirst(where.sql(), where.bindings(), query.limit() + 1)) {
            Iterator<StoredEvent> rest = events.iterator();
            List<AuditRow> rows = new ArrayList<>();
            StoredEvent last = null;
            while (rows.size() < query.limit() && rest.hasNext()) {
                last = rest.next();
                rows.add(row(last));
            }
            return new AuditPage(rows, rest.hasNext() ? cursor(last) : null);
        }
    }

    private AuditPage found(Handle handle, AuditQuery query) {
        AuditScan.Found found =
                new AuditScan(query, database.textConditions(), Deadline.ofOneRequest(), json).find(handle);
        return new AuditPage(named(handle.attach(AuditDao.class), found.ids()), found.next());
    }

    private List<AuditRow> named(AuditDao log, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, StoredEvent> events = new HashMap<>();
        log.named(ids).forEach(event -> events.put(event.id(), event));
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(events.get(id)))
                .map(this::row)
                .toList();
    }

    private AuditRow row(StoredEvent event) {
        return new AuditRow(
                event.id(), event.actor(), event.action(), event.target(), payload(event), event.occurredAt());
    }

    /**
     * Another tool may have written what is no JSON; written raw it would spoil the whole answer. What came from the stream is JSON, in the
     * form of the answer.
     */
    private RawJson payload(StoredEvent event) {
        String stored = event.payload();
        if (stored == null) {
            return RawJson.NULL;
        }
        try {
            return event.streamSeq() == null ? json.read(stored, RawJson.class) : new RawJson(stored);
        } catch (InvalidJson unparseable) {
            return RawJson.NULL;
        }
    }

    private static @Nullable AuditCursor cursor(@Nullable StoredEvent last) {
        return last == null || last.occurredAt() == null ? null : new AuditCursor(last.occurredAt(), last.id());
    }
}
