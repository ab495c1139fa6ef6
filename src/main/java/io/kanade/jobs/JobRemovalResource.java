package io.kanade.jobs;

import io.kanade.auth.Caller;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;

/** {@code DELETE /api/jobs/{id}} (http-core §8). */
@Path("/api")
public final class JobRemovalResource {

    private final JobRemoval removal;

    JobRemovalResource(JobRemoval removal) {
        this.removal = removal;
    }

    @DELETE
    @Path("jobs/{id}")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Deletes a job that no schedule uses",
            refusals = {404, 409, 502, 503})
    public void delete(@PathParam("id") String id, @Context Caller caller) {
        removal.delete(id, caller);
    }
}
