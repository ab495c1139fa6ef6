package io.kanade.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMap;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Whole outputs may be megabytes each, so lists come as streams: close them. */
interface ResultDao {

    @FetchSize(50)
    @SqlQuery("""
            SELECT result_id, request_id, exec_id, pc_id, exit_code, stdout, stderr, started_at, finished_at, job_id, version
            FROM execution_results
            <where>
            ORDER BY started_at DESC, result_id DESC
            LIMIT :limit
            """)
    Stream<Run> newestFirst(
            @Define("where") String where, @BindMap Map<String, Object> bindings, @Bind("limit") long limit);

    @FetchSize(50)
    @SqlQuery("""
            SELECT result_id, request_id, exec_id, pc_id, exit_code, stdout, stderr, started_at, finished_at, job_id, version
            FROM execution_results
            WHERE result_id IN (<ids>)
            """)
    Stream<Run> named(@BindList("ids") List<String> resultIds);

    @SqlQuery("""
            SELECT result_id, request_id, exec_id, pc_id, exit_code, stdout, stderr, started_at, finished_at, job_id, version
            FROM execution_results
            WHERE result_id = :result_id
            """)
    Optional<Run> find(@Bind("result_id") String resultId);
}
