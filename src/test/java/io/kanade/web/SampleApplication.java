package io.kanade.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.kanade.codec.StrictJson;
import io.kanade.connections.ConnectionSettings;
import io.kanade.connections.Limits;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The web room alone, with the server section that is shipped; the bearer is the name of a role. */
@NullMarked
public final class SampleApplication extends Application<Configuration> {

    final WebBundle<Configuration> web;

    public SampleApplication() {
        this(ConnectionSettings.defaults().limits());
    }

    SampleApplication(Limits limits) {
        web = new WebBundle<>(StrictJson.forRequests(), configuration -> limits);
    }

    @Override
    public void initialize(Bootstrap<Configuration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(SampleApplication::serverSection);
        bootstrap.addBundle(web);
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        environment.jersey().register(new SampleResource(web.pendingAnswers()));
        environment.jersey().register(new RoleBearer());
    }

    /** The shipped {@code server} section with the defaults that it names, on free ports. */
    private static InputStream serverSection(String path) throws IOException {
        String text = Files.readString(Path.of(path))
                .replaceAll("\\$\\{KANADE_(HTTP|ADMIN)_PORT:-\\d+}", "0")
                .replaceAll("\\$\\{\\w+:-([^}]*)}", "$1");
        JsonNode server = new YAMLMapper().readTree(text).path("server");
        return new ByteArrayInputStream(new YAMLMapper().writeValueAsBytes(Map.of("server", server)));
    }

    @PreMatching
    @Priority(Priorities.AUTHENTICATION)
    private static final class RoleBearer implements ContainerRequestFilter {

        private static final Set<String> PUBLIC = Set.of("/api/public", "/api/version", "/health");

        @Override
        public void filter(ContainerRequestContext request) {
            if (PUBLIC.contains(request.getUriInfo().getRequestUri().getRawPath())) {
                return;
            }
            Optional<Role> role = Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                    .map(header -> header.replace("Bearer ", ""))
                    .flatMap(Role::named);
            role.ifPresentOrElse(
                    known -> request.setSecurityContext(new Caller(known)),
                    () -> request.abortWith(Answers.text(401, "sign in first")));
        }
    }

    private record Caller(Role role) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return role::toString;
        }

        @Override
        public boolean isUserInRole(String required) {
            return role.includes(required);
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
