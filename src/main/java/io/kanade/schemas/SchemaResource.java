package io.kanade.schemas;

import io.kanade.codec.RawJson;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/schemas/…} (jobs-and-schedules §7.3): what an editor needs for completion and hover. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class SchemaResource {

    private final RawJson manifest;
    private final RawJson schedule;

    SchemaResource(RawJson manifest, RawJson schedule) {
        this.manifest = manifest;
        this.schedule = schedule;
    }

    @GET
    @Path("schemas/manifest.json")
    @RolesAllowed(Role.VIEWER)
    @Described("The JSON Schema of jobs")
    public RawJson manifest() {
        return manifest;
    }

    @GET
    @Path("schemas/schedule.json")
    @RolesAllowed(Role.VIEWER)
    @Described("The JSON Schema of schedules")
    public RawJson schedule() {
        return schedule;
    }
}
