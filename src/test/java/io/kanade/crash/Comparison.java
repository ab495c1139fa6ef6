package io.kanade.crash;

import io.kanade.crash.Books.Claim;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Holds the tables against the books: each claim in exactly one row, field by field, no row beyond, each counter what its rows say. */
final class Comparison {

    /** The columns that make the key of a claim. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "audit_log", List.of("action", "occurred_at"),
            "obs_events", List.of("kind"),
            "execution_results", List.of("result_id"),
            "notification_acks", List.of("notification_id"),
            "dead_letters", List.of("payload"),
            "agents", List.of("pc_id"),
            "host_perf_samples", List.of("pc_id", "at"),
            "process_perf_samples", List.of("pc_id", "at", "pid"));

    private final Jdbi database;
    private final List<String> differences = new ArrayList<>();
    private long rows;

    Comparison(Jdbi database) {
        this.database = database;
    }

    List<String> differences(Books books) {
        Map<String, Map<String, Claim>> claims = books.claims();
        KEYS.forEach((table, key) -> compare(table, key, claims.getOrDefault(table, Map.of())));
        compareCounters();
        return differences;
    }

    long rows() {
        return rows;
    }

    private void compare(String table, List<String> key, Map<String, Claim> claims) {
        Map<String, Integer> found = new HashMap<>();
        for (Map<String, @Nullable String> row : rowsOf(table)) {
            rows++;
            String id = key.stream().map(row::get).collect(Collectors.joining("|"));
            Claim claim = claims.get(id);
            if (claim == null) {
                differences.add(table + " has a row that no message made: " + row);
            } else if (claim.forms().stream().noneMatch(form -> matches(form, row))) {
                differences.add(table + " has " + row + " where the messages say " + claim.forms());
            }
            if (found.merge(id, 1, Integer::sum) > 1) {
                differences.add(table + " has two rows of " + id);
            }
        }
        claims.forEach((id, claim) -> {
            if (claim.must() && !found.containsKey(id)) {
                differences.add(table + " lacks " + claim.forms().get(0));
            }
        });
    }

    private static boolean matches(Map<String, @Nullable String> form, Map<String, @Nullable String> row) {
        return form.entrySet().stream().allMatch(field -> {
            String wanted = field.getValue();
            String there = row.get(field.getKey());
            return wanted == null ? there == null && row.containsKey(field.getKey()) : wanted.equals(there);
        });
    }

    private List<Map<String, @Nullable String>> rowsOf(String table) {
        return database.withHandle(handle -> handle.createQuery("SELECT * FROM " + table)
                .map((result, context) -> {
                    Map<String, @Nullable String> row = new LinkedHashMap<>();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        Object value = result.getObject(column);
                        row.put(result.getMetaData().getColumnLabel(column), text(value));
                    }
                    return row;
                })
                .list());
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value == null ? null : value.toString();
    }

    private void compareCounters() {
        differences.addAll(database.withHandle(
                handle -> handle.createQuery("""
                        SELECT e.exec_id || ' counts ' || e.success_count || '+' || e.failure_count || ' ' || e.status
                               || ' where its rows say ' || r.success || '+' || r.failure
                        FROM executions e
                        JOIN (SELECT x.exec_id,
                                     count(CASE WHEN y.exit_code = 0 THEN 1 END) AS success,
                                     count(CASE WHEN y.exit_code <> 0 THEN 1 END) AS failure
                              FROM executions x LEFT JOIN execution_results y ON y.exec_id = x.exec_id
                              GROUP BY x.exec_id) r ON r.exec_id = e.exec_id
                        WHERE e.success_count <> r.success OR e.failure_count <> r.failure
                           OR e.status <> CASE WHEN r.success + r.failure = 0 THEN 'pending'
                                               WHEN r.success + r.failure >= e.target_count THEN 'completed'
                                               ELSE 'running' END
                        """).mapTo(String.class).list()));
    }
}
