package io.kanade.scripts;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** {@code /api/scripts}: which jobs are revoked, and the switch (http-core §11). The id need not be known. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class ScriptsResource {

    private final ScriptFlags flags;
    private final AuditLog audit;

    ScriptsResource(ScriptFlags flags, AuditLog audit) {
        this.flags = flags;
        this.audit = audit;
    }

    @GET
    @Path("scripts/status")
    @RolesAllowed(Role.VIEWER)
    @Described("Jobs whose script has been revoked or restored, and which of both")
    public Map<String, String> all() {
        return flags.all();
    }

    @POST
    @Path("scripts/{cmd_id}/revoke")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Revokes a job's script: agents refuse to run it",
            refusals = {502, 503})
    public void revoke(@PathParam("cmd_id") String id, @Context Caller caller) {
        flags.revoke(id);
        record(caller, "script_revoke", id);
    }

    @POST
    @Path("scripts/{cmd_id}/unrevoke")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Lets agents run a revoked script again",
            refusals = {502, 503})
    public void unrevoke(@PathParam("cmd_id") String id, @Context Caller caller) {
        flags.unrevoke(id);
        record(caller, "script_unrevoke", id);
    }

    private void record(Caller caller, String action, String id) {
        audit.record(caller.signs(new AuditEntry(AuditEntry.OPERATOR, action, id, Map.of())));
    }
}
