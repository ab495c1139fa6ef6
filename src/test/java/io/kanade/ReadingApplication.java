package io.kanade;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.kanade.agents.AgentsModule;
import io.kanade.audit.AuditModule;
import io.kanade.broker.Broker;
import io.kanade.codec.StrictJson;
import io.kanade.database.Database;
import io.kanade.database.DatabaseModule;
import io.kanade.fleet.FleetModule;
import io.kanade.results.ResultsModule;
import io.kanade.web.Role;
import io.kanade.web.WebBundle;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The reading routes on the real HTTP conventions, without a broker; everybody is a viewer and the time stands still. */
public final class ReadingApplication extends Application<KanadeConfiguration> {

    static final Instant NOW = Instant.parse("2026-06-12T03:00:00Z");

    private final WebBundle<KanadeConfiguration> web = new WebBundle<>(
            StrictJson.forRequests(),
            configuration -> configuration.connections().limits());
    private @Nullable Database database;

    @Override
    public void initialize(Bootstrap<KanadeConfiguration> bootstrap) {
        bootstrap.addBundle(web);
    }

    @Override
    public void run(KanadeConfiguration configuration, Environment environment) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Database opened = DatabaseModule.install(environment, configuration.database(), configuration.dataDirectory());
        database = opened;
        environment.jersey().register(new EverybodyIsAViewer());
        AgentsModule.install(environment, opened, clock);
        ResultsModule.install(environment, opened, new Broker(configuration.broker()), web.pendingAnswers());
        AuditModule.install(environment, opened, clock);
        FleetModule.install(environment, opened, clock);
    }

    void execute(String sql, @Nullable Object... values) {
        if (database == null) {
            throw new IllegalStateException("not started");
        }
        database.write(handle -> handle.execute(sql, values));
    }

    @PreMatching
    @Priority(Priorities.AUTHENTICATION)
    private static final class EverybodyIsAViewer implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            request.setSecurityContext(new Viewer());
        }
    }

    private static final class Viewer implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return () -> Role.VIEWER;
        }

        @Override
        public boolean isUserInRole(String role) {
            return role.equals(Role.VIEWER);
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public @Nullable String getAuthenticationScheme() {
            return null;
        }
    }
}
