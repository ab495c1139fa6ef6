package io.kanade.results;

import io.kanade.database.Database;
import io.kanade.database.Where;
import io.kanade.patterns.Deadline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads the runs (http-core §7.4, §7.5); an answer is one snapshot. Thread-safe. */
public final class Results {

    /** More names than this fit no statement on one of the engines; fewer keep the whole outputs in memory short. */
    private static final int NAMES_PER_STATEMENT = 500;

    private final Database database;

    Results(Database database) {
        this.database = database;
    }

    Optional<Run> find(String resultId) {
        return database.read(handle -> handle.attach(ResultDao.class).find(resultId));
    }

    List<ResultRow> list(ResultQuery query) {
        if (query.limit() == 0) {
            return List.of();
        }
        return database.read(handle -> query.patterns().isEmpty() ? newest(handle, query) : matching(handle, query));
    }

    private static List<ResultRow> newest(Handle handle, ResultQuery query) {
        Where where = query.exact();
        try (Stream<Run> runs =
                handle.attach(ResultDao.class).newestFirst(where.sql(), where.bindings(), query.limit())) {
            return runs.map(run -> ResultRow.clipped(run, Hit.without(run.resultId())))
                    .toList();
        }
    }

    private List<ResultRow> matching(Handle handle, ResultQuery query) {
        List<Hit> hits = new PatternScan(query, database.textConditions(), Deadline.ofOneRequest()).hits(handle);
        Map<String, ResultRow> rows = new HashMap<>();
        for (int from = 0; from < hits.size(); from += NAMES_PER_STATEMENT) {
            fetch(handle, hits.subList(from, Math.min(hits.size(), from + NAMES_PER_STATEMENT)), rows);
        }
        return hits.stream()
                .flatMap(hit -> Stream.ofNullable(rows.get(hit.resultId())))
                .toList();
    }

    private static void fetch(Handle handle, List<Hit> hits, Map<String, ResultRow> rows) {
        Map<String, Hit> byId = new HashMap<>();
        hits.forEach(hit -> byId.put(hit.resultId(), hit));
        try (Stream<Run> runs = handle.attach(ResultDao.class).named(List.copyOf(byId.keySet()))) {
            runs.forEach(run -> rows.put(
                    run.resultId(),
                    ResultRow.clipped(run, byId.getOrDefault(run.resultId(), Hit.without(run.resultId())))));
        }
    }
}
