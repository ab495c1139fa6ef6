package io.kanade.jobs;

import io.kanade.auth.Caller;
import io.kanade.manifest.BodyFormat;
import io.kanade.web.Described;
import io.kanade.web.DocumentBody;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;

/** The catalogue of jobs over HTTP (http-core §8). */
@Path("/api")
public final class JobsResource {

    private final Jobs jobs;

    JobsResource(Jobs jobs) {
        this.jobs = jobs;
    }

    @GET
    @Path("jobs")
    @RolesAllowed(Role.VIEWER)
    @Described("All jobs with their manifests, and how many executions of each are under way")
    public List<ListedJob> list() {
        return jobs.list();
    }

    @POST
    @Path("jobs")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Stores a job from YAML or JSON; one of the same id is replaced",
            refusals = {502, 503})
    public JobSummary store(DocumentBody body, @Context Caller caller) {
        return jobs.store(body.bytes(), BodyFormat.of(body.contentType()), caller);
    }

    @POST
    @Path("validate/job")
    @RolesAllowed(Role.OPERATOR)
    @Described("Judges a job without storing it")
    public JobSummary check(DocumentBody body) {
        return jobs.check(body.bytes(), BodyFormat.of(body.contentType()));
    }

    @GET
    @Path("jobs/{id}/yaml")
    @RolesAllowed(Role.VIEWER)
    @Described(value = "A job's document as it was sent, comments and all", refusals = 404)
    @Produces("application/yaml")
    public String yaml(@PathParam("id") String id) {
        return jobs.yaml(id);
    }
}
