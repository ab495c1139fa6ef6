package io.kanade.schedules;

import io.kanade.auth.Caller;
import io.kanade.codec.RawJson;
import io.kanade.manifest.Freeze;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /api/freeze} (jobs-and-schedules §7.4, http-core §10). */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class FreezeResource {

    private final FleetFreeze freeze;

    FreezeResource(FleetFreeze freeze) {
        this.freeze = freeze;
    }

    /** JSON {@code null} says that nothing is frozen; an answer without a body would say nothing. */
    @GET
    @Path("freeze")
    @RolesAllowed(Role.VIEWER)
    @Described(value = "The freeze of all schedules, null when nothing is frozen", answer = Freeze.class, orNull = true)
    public Response current() {
        return Response.ok(freeze.current().<Object>map(stored -> stored).orElse(RawJson.NULL))
                .build();
    }

    @PUT
    @Path("freeze")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Freezes all schedules, now or for a time ahead",
            refusals = {502, 503})
    public Freeze set(Freeze wanted, @Context Caller caller) {
        return freeze.set(wanted, caller);
    }

    @DELETE
    @Path("freeze")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Ends the freeze",
            refusals = {502, 503})
    public void clear(@Context Caller caller) {
        freeze.clear(caller);
    }
}
