package io.kanade.audit;

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
import org.jspecify.annotations.Nullable;

/** Reads the permanent record (http-core §12.2). Thread-safe. */
final class AuditHistory {

    private final Database database;
    private final StrictJson json = StrictJson.forMessages();

    AuditHistory(Database database) {
        this.database = database;
    }

    AuditPage page(AuditQuery query) {
        if (query.limit() == 0) {
            return new AuditPage(List.of(), null);
        }
        return database.read(handle -> {
            AuditDao log = handle.attach(AuditDao.class);
            return query.searches()
                    ? named(
                            log,
                            new AuditScan(query, database.textConditions(), Deadline.ofOneRequest(), json).find(handle))
                    : newest(log, query);
        });
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

    private AuditPage named(AuditDao log, AuditScan.Found found) {
        if (found.ids().isEmpty()) {
            return new AuditPage(List.of(), found.next());
        }
        Map<Long, StoredEvent> events = new HashMap<>();
        log.named(found.ids()).forEach(event -> events.put(event.id(), event));
        List<AuditRow> rows = found.ids().stream()
                .flatMap(id -> Stream.ofNullable(events.get(id)))
                .map(this::row)
                .toList();
        return new AuditPage(rows, found.next());
    }

    private AuditRow row(StoredEvent event) {
        return new AuditRow(
                event.id(),
                event.actor(),
                event.action(),
                event.target(),
                payload(event.payload()),
                event.occurredAt());
    }

    /** Another tool may have written what is no JSON; written raw it would spoil the whole answer. */
    private RawJson payload(@Nullable String stored) {
        try {
            return stored == null ? RawJson.NULL : json.read(stored, RawJson.class);
        } catch (InvalidJson unparseable) {
            return RawJson.NULL;
        }
    }

    private static @Nullable AuditCursor cursor(@Nullable StoredEvent last) {
        return last == null || last.occurredAt() == null ? null : new AuditCursor(last.occurredAt(), last.id());
    }
}
