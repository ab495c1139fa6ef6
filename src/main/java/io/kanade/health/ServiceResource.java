package io.kanade.health;

import com.codahale.metrics.health.HealthCheckRegistry;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.Supplier;

/** The service about itself (ours.md §1.9). */
@Path("/api")
public final class ServiceResource {

    private final Supplier<ServiceFacts> facts;
    private final HealthCheckRegistry checks;
    private final Supplier<List<ProjectorState>> projectors;

    ServiceResource(
            Supplier<ServiceFacts> facts, HealthCheckRegistry checks, Supplier<List<ProjectorState>> projectors) {
        this.facts = facts;
        this.checks = checks;
        this.projectors = projectors;
    }

    @GET
    @Path("service/info")
    @RolesAllowed(Role.VIEWER)
    @Described("What is running here")
    public ServiceFacts info() {
        return facts.get();
    }

    @GET
    @Path("service/health")
    @RolesAllowed(Role.VIEWER)
    @Described("Each health check of the service")
    public List<CheckState> health() {
        return checks.runHealthChecks().entrySet().stream()
                .map(check -> CheckState.of(check.getKey(), check.getValue()))
                .toList();
    }

    @GET
    @Path("service/projectors")
    @RolesAllowed(Role.VIEWER)
    @Described("How far each projection has read its stream")
    public List<ProjectorState> projectors() {
        return projectors.get();
    }
}
