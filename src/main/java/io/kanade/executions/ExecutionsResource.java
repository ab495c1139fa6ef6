package io.kanade.executions;

import io.kanade.auth.Caller;
import io.kanade.failure.Failure;
import io.kanade.jobs.JobCatalog;
import io.kanade.manifest.FanoutPlan;
import io.kanade.manifest.Manifest;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.List;

/** Running jobs and seeing what became of it (http-core §7.1 to §7.3). */
@Path("/api")
public final class ExecutionsResource {

    private final ExecPipeline pipeline;
    private final JobCatalog jobs;
    private final Executions executions;
    private final JobKills kills;

    ExecutionsResource(ExecPipeline pipeline, JobCatalog jobs, Executions executions, JobKills kills) {
        this.pipeline = pipeline;
        this.jobs = jobs;
        this.executions = executions;
        this.kills = kills;
    }

    @POST
    @Path("exec/{job_id}")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Runs a job on the PCs of a target",
            refusals = {404, 409, 502, 503})
    public Dispatched exec(@PathParam("job_id") String jobId, FanoutPlan plan, @Context Caller caller) {
        Manifest job = jobs.find(jobId).orElseThrow(() -> new Failure.NotFound("there is no job " + jobId));
        return pipeline.dispatch(job, plan, Origin.operator(caller.identity().subject(), caller.source()));
    }

    @POST
    @Path("jobs/{job_id}/kill")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Kills what runs of a job, on every PC",
            refusals = {502, 503})
    public void kill(@PathParam("job_id") String jobId, @Context Caller caller) {
        kills.kill(jobId, caller);
    }

    @POST
    @Path("executions/{exec_id}/kill")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Kills what runs of one execution, on every PC",
            refusals = {404, 502, 503})
    public void killExecution(@PathParam("exec_id") String execId, @Context Caller caller) {
        kills.killExecution(execId, caller);
    }

    @GET
    @Path("executions")
    @RolesAllowed(Role.VIEWER)
    @Described("Executions, newest first")
    public List<ExecutionRow> list(
            @QueryParam("limit") @DefaultValue("50") Long limit,
            @QueryParam("job_id") @DefaultValue("") String jobId,
            @QueryParam("status") @DefaultValue("") String status) {
        return executions.list(jobId, status, limit);
    }

    @GET
    @Path("executions/{exec_id}")
    @RolesAllowed(Role.VIEWER)
    @Described(value = "An execution with its runs, without their output", refusals = 404)
    public ExecutionDetail detail(@PathParam("exec_id") String execId) {
        return executions.detail(execId);
    }
}
