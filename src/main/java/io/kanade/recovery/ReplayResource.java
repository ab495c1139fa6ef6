package io.kanade.recovery;

import io.kanade.codec.RawJson;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code GET /api/service/replay}: what the admin task tells, for the Health page. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class ReplayResource {

    private final ReplayActs acts;

    ReplayResource(ReplayActs acts) {
        this.acts = acts;
    }

    @GET
    @Path("service/replay")
    @RolesAllowed(Role.VIEWER)
    @Described(
            value = "The replay that is under way or the last one, null when there was none since the start",
            answer = ReplayReport.class,
            orNull = true)
    public Response latest() {
        return Response.ok(acts.latest().<Object>map(ReplayReport::of).orElse(RawJson.NULL))
                .build();
    }
}
