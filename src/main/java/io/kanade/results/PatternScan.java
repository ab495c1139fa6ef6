package io.kanade.results;

import io.kanade.database.TextConditions;
import io.kanade.database.Where;
import io.kanade.patterns.Deadline;
import io.kanade.patterns.TextFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs the pattern filters over the window, in its order, until enough rows match (http-core §1.6). Rows that cannot match are left in the
 * database, of the others the columns are read that the patterns are about: a window of whole outputs is gigabytes. For one request.
 */
final class PatternScan {

    /** The first column is NULL for a row that cannot match. */
    private static final String WINDOW = """
            SELECT <columns>
            FROM execution_results
            <where>
            ORDER BY started_at DESC, result_id DESC
            LIMIT :window
            """;

    private final ResultQuery query;
    private final TextConditions conditions;
    private final Deadline deadline;
    private final List<String> columns;

    PatternScan(ResultQuery query, TextConditions conditions, Deadline deadline) {
        this.query = query;
        this.conditions = conditions;
        this.deadline = deadline;
        this.columns = List.copyOf(query.patterns().columns());
    }

    List<Hit> hits(Handle handle) {
        Where where = query.exact();
        return handle.createQuery(WINDOW)
                .define("columns", selected())
                .define("where", where.sql())
                .bindMap(where.bindings())
                .bindMap(conditions.bindings())
                .bind("window", query.window())
                .setFetchSize(50)
                .scanResultSet((rows, context) -> hits(rows.get()));
    }

    private String selected() {
        String condition = query.patterns().condition(conditions::holds);
        List<String> selected = new ArrayList<>(columns);
        String first = "COALESCE(" + selected.get(0) + ", '')";
        selected.set(0, condition.isEmpty() ? first : "CASE WHEN " + condition + " THEN " + first + " END");
        selected.add("result_id");
        return String.join(", ", selected);
    }

    private List<Hit> hits(ResultSet window) throws SQLException {
        List<Hit> hits = new ArrayList<>();
        while (hits.size() < query.limit() && window.next()) {
            deadline.check();
            String first = window.getString(1);
            if (first != null) {
                hit(window, first).ifPresent(hits::add);
            }
        }
        return hits;
    }

    private Optional<Hit> hit(ResultSet row, String first) throws SQLException {
        Map<String, String> read = new HashMap<>();
        Optional<Map<String, TextFilter.Match>> matches = query.patterns()
                .match(
                        column -> {
                            int index = columns.indexOf(column);
                            String text = index == 0 ? first : Objects.requireNonNullElse(row.getString(index + 1), "");
                            read.put(column, text);
                            return text;
                        },
                        deadline);
        if (matches.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Hit(
                row.getString(columns.size() + 1),
                excerpt(read.get("stdout"), matches.get().get("stdout")),
                excerpt(read.get("stderr"), matches.get().get("stderr"))));
    }

    private static @Nullable Excerpt excerpt(@Nullable String text, TextFilter.@Nullable Match match) {
        return text == null || match == null ? null : Excerpt.of(text, match);
    }
}
