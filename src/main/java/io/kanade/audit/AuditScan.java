package io.kanade.audit;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.InvalidTimestamp;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.TextConditions;
import io.kanade.database.Where;
import io.kanade.patterns.Deadline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what SQL cannot judge, over the window in its order, until enough events match (http-core §1.6). Rows that cannot match are
 * left in the database, of the others the columns are read that the search is about: a window of payloads is many megabytes. For one
 * request.
 */
final class AuditScan {

    /** The first column is NULL for a row that cannot match. */
    private static final String WINDOW = """
            SELECT <columns>, id, occurred_at
            FROM audit_log
            <where>
            ORDER BY occurred_at DESC, id DESC
            LIMIT :window
            """;

    /** A name that stands in JSON as it is, unless it is written with {@code \\u}. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[^\"\\\\/\\p{Cntrl}\\p{Cs}\uFFFD]+");

    private final AuditQuery query;
    private final TextConditions conditions;
    private final Deadline deadline;
    private final StrictJson json;
    private final List<String> columns;

    AuditScan(AuditQuery query, TextConditions conditions, Deadline deadline, StrictJson json) {
        this.query = query;
        this.conditions = conditions;
        this.deadline = deadline;
        this.json = json;
        Set<String> searched = new LinkedHashSet<>(query.patterns().columns());
        if (query.person() != null) {
            searched.add("payload");
        }
        this.columns = List.copyOf(searched);
    }

    /** The ids and stored times of the events found, newest first, and where the next page goes on. */
    record Found(
            List<Long> ids, List<String> times, @Nullable AuditCursor next) {}

    Found find(Handle handle) {
        Where where = query.exact().where();
        // One row more than may be looked at tells whether there is a next page.
        return handle.createQuery(WINDOW)
                .define("columns", selected())
                .define("where", where.sql())
                .bindMap(where.bindings())
                .bindMap(conditions.bindings())
                .bind("window", query.window() + 1)
                .setFetchSize(500)
                .scanResultSet((rows, context) -> find(rows.get()));
    }

    private String selected() {
        List<String> selected = new ArrayList<>(columns);
        String condition = condition();
        String first = answered(selected.get(0));
        selected.set(0, condition.isEmpty() ? first : "CASE WHEN " + condition + " THEN " + first + " END");
        return String.join(", ", selected);
    }

    private String condition() {
        String ofPatterns = query.patterns()
                .condition((column, text, anyCase) ->
                        conditions.holds(column.equals("payload") ? answered(column) : column, text, anyCase));
        String person = query.person();
        if (person == null || !PLAIN_NAME.matcher(person).matches()) {
            return ofPatterns;
        }
        String ofPerson = "(" + conditions.holds("payload", person, false) + " OR "
                + conditions.holds("payload", "\\u", false) + ")";
        return ofPatterns.isEmpty() ? ofPerson : ofPatterns + " AND " + ofPerson;
    }

    /** An event without a payload is answered with {@code null}, and found by it. */
    private static String answered(String column) {
        return "COALESCE(" + column + ", '" + (column.equals("payload") ? "null" : "") + "')";
    }

    private Found find(ResultSet window) throws SQLException {
        List<Long> ids = new ArrayList<>();
        List<String> times = new ArrayList<>();
        AuditCursor last = null;
        boolean more = window.next();
        for (long seen = 1; more && seen <= query.window() && ids.size() < query.limit(); seen++) {
            deadline.check();
            if (isFound(window)) {
                ids.add(window.getLong(columns.size() + 1));
                times.add(window.getString(columns.size() + 2));
            }
            if (seen == query.window() || ids.size() == query.limit()) {
                last = cursor(window);
            }
            more = window.next();
        }
        return new Found(ids, times, more ? last : null);
    }

    private boolean isFound(ResultSet row) throws SQLException {
        String first = row.getString(1);
        return first != null
                && query.patterns().match(column -> text(row, column), deadline).isPresent()
                && (query.person() == null || query.person().equals(person(text(row, "payload"))));
    }

    private @Nullable String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(columns.indexOf(column) + 1);
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

    private @Nullable AuditCursor cursor(ResultSet row) throws SQLException {
        try {
            return new AuditCursor(Timestamp.parse(row.getString(columns.size() + 2)), row.getLong(columns.size() + 1));
        } catch (InvalidTimestamp writtenByAnother) {
            return null;
        }
    }

    /** The part of a payload that says which person it was. */
    private record Asked(@Nullable String sub) {}
}
