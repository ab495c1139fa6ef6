package io.kanade;

import io.kanade.database.Engine;
import io.kanade.database.TestEngine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** How the engine of this run would answer a statement, in SQLite's words. */
public final class QueryPlan {

    /**
     * Tables of a test are small, so what a plan costs proves nothing: where reading a whole table, or joining two, or sorting is the last
     * resort, a plan that does so has no index to go by (projection §2.5). An incremental sort only orders the rows of one time among themselves.
     */
    private static final List<String> LAST_RESORTS = List.of(
            "enable_seqscan = off",
            "enable_hashjoin = off",
            "enable_mergejoin = off",
            "enable_sort = off",
            "plan_cache_mode = force_generic_plan");

    private static final Pattern ALONG_AN_INDEX =
            Pattern.compile("Index (Only )?Scan (Backward )?using (\\S+) on (\\S+)");

    private QueryPlan() {}

    public static List<String> of(Handle reader, String sql) {
        return reader.inTransaction(transaction -> {
            try {
                return TestEngine.current() == Engine.SQLITE
                        ? rows(transaction, "EXPLAIN QUERY PLAN " + sql, "detail")
                        : ofPostgres(transaction, sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        });
    }

    private static List<String> ofPostgres(Handle transaction, String sql) throws SQLException {
        for (String resort : LAST_RESORTS) {
            transaction.execute("SET LOCAL " + resort);
        }
        String[] parts = sql.split("\\?", -1);
        StringBuilder numbered = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            numbered.append('$').append(i).append(parts[i]);
        }
        String given = String.join(", ", Collections.nCopies(parts.length - 1, "NULL"));
        try (Statement statement = transaction.getConnection().createStatement()) {
            statement.execute("PREPARE asked AS " + numbered);
            List<String> steps = rows(
                    transaction, "EXPLAIN EXECUTE asked" + (given.isEmpty() ? "" : "(" + given + ")"), "QUERY PLAN");
            statement.execute("DEALLOCATE asked");
            return IntStream.range(0, steps.size())
                    .mapToObj(i -> inSqlitesWords(steps.get(i), i + 1 < steps.size() ? steps.get(i + 1) : ""))
                    .toList();
        }
    }

    /** Without a condition of its own a scan goes along the whole index. */
    private static String inSqlitesWords(String step, String next) {
        Matcher index = ALONG_AN_INDEX.matcher(step);
        if (index.find() && !next.strip().startsWith("Index Cond:")) {
            return "SCAN " + index.group(4) + " USING INDEX " + index.group(3);
        }
        return step.replaceFirst("^\\W*Seq Scan on", "SCAN")
                .replaceFirst("^\\W*Sort +\\(.*", "USE TEMP B-TREE FOR ORDER BY");
    }

    private static List<String> rows(Handle handle, String sql, String column) throws SQLException {
        try (PreparedStatement explained = handle.getConnection().prepareStatement(sql);
                ResultSet steps = explained.executeQuery()) {
            List<String> details = new ArrayList<>();
            while (steps.next()) {
                details.add(steps.getString(column));
            }
            return details;
        }
    }
}
