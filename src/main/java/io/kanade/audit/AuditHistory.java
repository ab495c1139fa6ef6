package io.kanade.audit;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.database.Database;
import io.kanade.database.Where;
import io.kanade.patterns.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the permanent record (http-core §12.2). Thread-safe. */
final class AuditHistory {

    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(10);

    private final Database database;
    private final StrictJson json = StrictJson.forMessages();

    AuditHistory(Database database) {
        this.database = database;
    }

    AuditPage page(AuditQuery query) {
        if (query.limit() == 0) {
            return new AuditPage(List.of(), null);
        }
        Where where = query.exact().where();
        Deadline deadline = Deadline.in(LONGEST_SEARCH);
        return database.read(handle -> {
            // One row more than may be looked at tells whether there is a next page.
            try (Stream<StoredEvent> events =
                    handle.attach(AuditDao.class).newestFirst(where.sql(), where.bindings(), query.window() + 1)) {
                return read(events.iterator(), query, deadline);
            }
        });
    }

    private AuditPage read(Iterator<StoredEvent> events, AuditQuery query, Deadline deadline) {
        List<AuditRow> rows = new ArrayList<>();
        StoredEvent last = null;
        for (long seen = 0; seen < query.window() && rows.size() < query.limit() && events.hasNext(); seen++) {
            last = events.next();
            if (passes(last, query, deadline)) {
                rows.add(row(last));
            }
        }
        return new AuditPage(rows, events.hasNext() ? cursor(last) : null);
    }

    private boolean passes(StoredEvent event, AuditQuery query, Deadline deadline) {
        return query.patterns().match(event::text, deadline).isPresent()
                && (query.person() == null || query.person().equals(person(event)));
    }

    private @Nullable String person(StoredEvent event) {
        if (event.payload() == null || !event.payload().contains("\"sub\"")) {
            return null;
        }
        try {
            return json.read(event.payload(), Asked.class).sub();
        } catch (InvalidJson noObject) {
            return null;
        }
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

    /** The part of a payload that says which person it was. */
    private record Asked(@Nullable String sub) {}
}
