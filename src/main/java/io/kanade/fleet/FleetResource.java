package io.kanade.fleet;

import io.kanade.agents.Liveness;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** {@code /api/fleet/…} (ours.md §1.7). */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class FleetResource {

    private static final Duration DAY = Duration.ofHours(24);

    private final Database database;
    private final Clock clock;

    FleetResource(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @GET
    @Path("fleet/overview")
    @RolesAllowed(Role.VIEWER)
    @Described("The fleet in six numbers")
    public FleetOverview overview() {
        Instant now = clock.instant();
        Timestamp dayAgo = Timestamp.of(now.minus(DAY));
        return database.read(handle -> handle.attach(FleetDao.class).overview(Liveness.cutoff(now), dayAgo));
    }
}
