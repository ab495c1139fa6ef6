package io.kanade.executions;

import io.kanade.auth.Caller;
import io.kanade.web.Described;
import io.kanade.web.PendingAnswers;
import io.kanade.web.Role;
import io.kanade.wire.ExecResult;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;

/** {@code POST /api/run} (http-core §7.7). */
@Path("/api")
public final class AdHocRunResource {

    private final AdHocRuns runs;
    private final PendingAnswers pending;

    AdHocRunResource(AdHocRuns runs, PendingAnswers pending) {
        this.runs = runs;
        this.pending = pending;
    }

    @POST
    @Path("run")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Runs a script on one PC and waits for its result",
            answer = ExecResult.class,
            refusals = {502, 503, 504})
    public void run(AdHocRun run, @Context Caller caller, @Suspended AsyncResponse answer) {
        pending.answer(answer, runs.run(run, caller));
    }
}
