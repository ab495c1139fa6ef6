package io.kanade.results;

import io.kanade.database.Where;
import io.kanade.patterns.Deadline;
import io.kanade.patterns.TextFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs the pattern filters over the window, in its order, until enough rows match (http-core §1.6). Reads only the columns that the
 * patterns are about: a window of whole outputs is gigabytes. For one request.
 */
final class PatternScan {

    private static final String WINDOW = """
            SELECT <columns>
            FROM execution_results
            <where>
            ORDER BY started_at DESC, result_id DESC
            LIMIT :window
            """;

    private final ResultQuery query;
    private final Deadline deadline;

    PatternScan(ResultQuery query, Deadline deadline) {
        this.query = query;
        this.deadline = deadline;
    }

    List<Hit> hits(Handle handle) {
        Where where = query.exact();
        String columns = Stream.concat(Stream.of("result_id"), query.patterns().columns().stream())
                .collect(Collectors.joining(", "));
        try (Stream<Optional<Hit>> window = handle
                .createQuery(WINDOW)
                .define("columns", columns)
                .define("where", where.sql())
                .bindMap(where.bindings())
                .bind("window", query.window())
                .setFetchSize(50)
                .map((row, context) -> hit(row))
                .stream()) {
            return window.flatMap(Optional::stream).limit(query.limit()).toList();
        }
    }

    private Optional<Hit> hit(ResultSet row) throws SQLException {
        Map<String, String> read = new HashMap<>();
        Optional<Map<String, TextFilter.Match>> matches = query.patterns()
                .match(
                        column -> {
                            String text = Objects.requireNonNullElse(row.getString(column), "");
                            read.put(column, text);
                            return text;
                        },
                        deadline);
        if (matches.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Hit(
                row.getString("result_id"),
                excerpt(read.get("stdout"), matches.get().get("stdout")),
                excerpt(read.get("stderr"), matches.get().get("stderr"))));
    }

    private static @Nullable Excerpt excerpt(@Nullable String text, TextFilter.@Nullable Match match) {
        return text == null || match == null ? null : Excerpt.of(text, match);
    }
}
