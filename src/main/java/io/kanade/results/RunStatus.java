package io.kanade.results;

import io.kanade.database.Where;
import io.kanade.failure.Failure;
import org.jspecify.annotations.Nullable;

/** How a run stands; the three exclude each other (http-core §7.4). */
enum RunStatus {
    ANY,
    SUCCESS,
    FAILURE,
    RUNNING;

    static RunStatus named(@Nullable String word) {
        if (word == null) {
            return ANY;
        }
        return switch (word) {
            case "success" -> SUCCESS;
            case "failure" -> FAILURE;
            case "running" -> RUNNING;
            default -> throw new Failure.Invalid("status is none of success, failure, running");
        };
    }

    void restrict(Where where) {
        switch (this) {
            case SUCCESS -> where.and("exit_code = 0");
            case FAILURE -> where.and("exit_code <> 0");
            case RUNNING -> where.and("finished_at IS NULL");
            case ANY -> {}
        }
    }
}
