package io.kanade.results;

import io.kanade.codec.Timestamp;
import io.kanade.failure.Failure;
import io.kanade.patterns.PatternFilters;
import io.kanade.web.Described;
import io.kanade.web.PendingAnswers;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/results}: list, detail, live output (http-core §7.4 to §7.6). */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class ResultsResource {

    private final Results results;
    private final LiveTail tail;
    private final PendingAnswers pending;

    ResultsResource(Results results, LiveTail tail, PendingAnswers pending) {
        this.results = results;
        this.tail = tail;
        this.pending = pending;
    }

    @GET
    @Path("results")
    @RolesAllowed(Role.VIEWER)
    @Described("Single runs on single PCs, newest first, with the beginning of their output")
    public List<ResultRow> list(
            @QueryParam("limit") @DefaultValue("50") Long limit,
            @QueryParam("pc_id") @Nullable String pcId,
            @QueryParam("job_id") @Nullable String jobId,
            @QueryParam("exec_id") @Nullable String execId,
            @QueryParam("stdout") @Nullable String stdout,
            @QueryParam("stderr") @Nullable String stderr,
            @QueryParam("status") @Nullable String status,
            @QueryParam("since") @Nullable Timestamp since) {
        PatternFilters patterns = PatternFilters.none()
                .and("pc_id", pcId)
                .and("job_id", jobId)
                .and("exec_id", execId)
                .and("stdout", stdout)
                .and("stderr", stderr);
        return results.list(new ResultQuery(limit, RunStatus.named(status), since, patterns));
    }

    @GET
    @Path("results/{result_id}")
    @RolesAllowed(Role.VIEWER)
    @Described(value = "One run with its whole output", refusals = 404)
    public ResultRow result(@PathParam("result_id") String resultId) {
        return ResultRow.whole(run(resultId));
    }

    @GET
    @Path("results/{result_id}/tail")
    @RolesAllowed(Role.VIEWER)
    @Described(
            value = "The output of a run that is still on, from the agent itself",
            answer = TailAnswer.class,
            refusals = 404)
    public void tail(@PathParam("result_id") String resultId, @Suspended AsyncResponse answer) {
        pending.answer(answer, tail.of(run(resultId)));
    }

    private Run run(String resultId) {
        return results.find(resultId).orElseThrow(() -> new Failure.NotFound(null));
    }
}
