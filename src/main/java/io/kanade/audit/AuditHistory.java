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
import java.util.Map;
import java.util.function.Function;
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
        return database.read(handle -> {
            AuditDao log = handle.attach(AuditDao.class);
            return query.searches() && !query.looksAtPayloads()
                    ? withPayloads(log, find(log, query, "NULL"))
                    : find(log, query, "payload").page(this::row);
        });
    }

    private Found find(AuditDao log, AuditQuery query, String payload) {
        Where where = query.exact().where();
        Deadline deadline = Deadline.in(LONGEST_SEARCH);
        // One row more than may be looked at tells whether there is a next page.
        try (Stream<StoredEvent> events = log.newestFirst(payload, where.sql(), where.bindings(), query.window() + 1)) {
            return find(events.iterator(), query, deadline);
        }
    }

    private Found find(Iterator<StoredEvent> events, AuditQuery query, Deadline deadline) {
        List<StoredEvent> found = new ArrayList<>();
        StoredEvent last = null;
        for (long seen = 0; seen < query.window() && found.size() < query.limit() && events.hasNext(); seen++) {
            last = events.next();
            if (passes(last, query, deadline)) {
                found.add(last);
            }
        }
        return new Found(found, events.hasNext() ? cursor(last) : null);
    }

    /** A window of payloads is megabytes; a search that does not look at them reads those of what it found. */
    private AuditPage withPayloads(AuditDao log, Found found) {
        List<Long> ids = found.events().stream().map(StoredEvent::id).toList();
        Map<Long, String> payloads = ids.isEmpty() ? Map.of() : log.payloads(ids);
        return found.page(event -> row(event.with(payloads.get(event.id()))));
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

    private record Found(List<StoredEvent> events, @Nullable AuditCursor next) {

        AuditPage page(Function<StoredEvent, AuditRow> row) {
            return new AuditPage(events.stream().map(row).toList(), next);
        }
    }

    /** The part of a payload that says which person it was. */
    private record Asked(@Nullable String sub) {}
}
