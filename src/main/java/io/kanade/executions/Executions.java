package io.kanade.executions;

import io.kanade.database.Database;
import io.kanade.database.Where;
import io.kanade.failure.Failure;
import java.util.List;

/** What was dispatched and how far it is, from the database (http-core §7.2, §7.3). Thread-safe. */
final class Executions {

    private final Database database;

    Executions(Database database) {
        this.database = database;
    }

    /** Newest first; empty texts do not filter. */
    List<ExecutionRow> list(String jobId, String status, long limit) {
        Where where = new Where();
        if (!jobId.isEmpty()) {
            where.and("job_id = :job_id", "job_id", jobId);
        }
        if (!status.isEmpty()) {
            where.and("status = :status", "status", status);
        }
        return database.read(
                handle -> handle.attach(ExecutionDao.class).newestFirst(where.sql(), where.bindings(), limit));
    }

    ExecutionDetail detail(String execId) {
        return database.read(handle -> {
            ExecutionDao executions = handle.attach(ExecutionDao.class);
            ExecutionRow row = executions.find(execId).orElseThrow(() -> new Failure.NotFound(null));
            return new ExecutionDetail(row, executions.runs(execId));
        });
    }
}
