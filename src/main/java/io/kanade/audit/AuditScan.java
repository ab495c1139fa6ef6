package io.kanade.audit;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.InvalidTimestamp;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.Where;
import io.kanade.patterns.Deadline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what SQL cannot judge, over the window in its order, until enough events match (http-core §1.6). Reads only the columns
 * that the search is about: a window of payloads is many megabytes. For one request.
 */
final class AuditScan {

    private static final String WINDOW = """
            SELECT <columns>
            FROM audit_log
            <where>
            ORDER BY occurred_at DESC, id DESC
            LIMIT :window
            """;

    private final AuditQuery query;
    private final Deadline deadline;
    private final StrictJson json;

    AuditScan(AuditQuery query, Deadline deadline, StrictJson json) {
        this.query = query;
        this.deadline = deadline;
        this.json = json;
    }

    /** The ids and stored times of the events found, newest first, and where the next page goes on. */
    record Found(
            List<Long> ids, List<String> times, @Nullable AuditCursor next) {}

    Found find(Handle handle) {
        Where where = query.exact().where();
        // One row more than may be looked at tells whether there is a next page.
        try (Stream<Seen> window = handle
                .createQuery(WINDOW)
                .define("columns", String.join(", ", columns()))
                .define("where", where.sql())
                .bindMap(where.bindings())
                .bind("window", query.window() + 1)
                .setFetchSize(500)
                .map((row, context) -> seen(row))
                .stream()) {
            return find(window.iterator());
        }
    }

    private Found find(Iterator<Seen> window) {
        List<Long> ids = new ArrayList<>();
        List<String> times = new ArrayList<>();
        Seen last = null;
        for (long seen = 0; seen < query.window() && ids.size() < query.limit() && window.hasNext(); seen++) {
            last = window.next();
            if (last.found()) {
                ids.add(last.id());
                times.add(String.valueOf(last.occurredAt()));
            }
        }
        return new Found(ids, times, last != null && window.hasNext() ? last.cursor() : null);
    }

    private Set<String> columns() {
        Set<String> columns = new TreeSet<>(query.patterns().columns());
        columns.addAll(List.of("id", "occurred_at"));
        if (query.person() != null) {
            columns.add("payload");
        }
        return columns;
    }

    private Seen seen(ResultSet row) throws SQLException {
        boolean found =
                query.patterns().match(column -> text(row, column), deadline).isPresent()
                        && (query.person() == null || query.person().equals(person(row.getString("payload"))));
        return new Seen(row.getLong("id"), row.getString("occurred_at"), found);
    }

    /** An event without a payload is answered with {@code null}, and found by it. */
    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null && column.equals("payload") ? "null" : text;
    }

    private @Nullable String person(@Nullable String payload) {
        if (payload == null || !payload.contains("\"sub\"")) {
            return null;
        }
        try {
            return json.read(payload, Asked.class).sub();
        } catch (InvalidJson noObject) {
            return null;
        }
    }

    private record Seen(long id, @Nullable String occurredAt, boolean found) {

        @Nullable
        AuditCursor cursor() {
            try {
                return occurredAt == null ? null : new AuditCursor(Timestamp.parse(occurredAt), id);
            } catch (InvalidTimestamp writtenByAnother) {
                return null;
            }
        }
    }

    /** The part of a payload that says which person it was. */
    private record Asked(@Nullable String sub) {}
}
