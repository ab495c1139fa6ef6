package io.kanade.web;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * Holds every handler behind the role that it is annotated with, and refuses the start when a handler has no annotation. The route
 * filter has asked the same question before by the path; this second gate stands at the method that Jersey chose, so that the
 * two can never disagree in the caller's favour.
 */
final class RoleGate implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!resource.getResourceClass().getName().startsWith("org.glassfish.jersey.")) {
            requiredRole(resource.getResourceMethod())
                    .ifPresent(role -> context.register(new Gate(role), Priorities.AUTHORIZATION));
        }
    }

    /** The least role of a handler, empty for a public one. */
    static Optional<String> requiredRole(Method handler) {
        RolesAllowed roles = handler.getAnnotation(RolesAllowed.class);
        if (roles != null
                && roles.value().length == 1
                && Role.named(roles.value()[0]).isPresent()) {
            return Optional.of(roles.value()[0]);
        }
        if (roles == null && handler.isAnnotationPresent(PermitAll.class)) {
            return Optional.empty();
        }
        throw new IllegalStateException("needs @RolesAllowed with one role, or @PermitAll: " + handler);
    }

    /** The refusal for a caller below a role, empty for one who has it. */
    static Optional<Response> refusal(SecurityContext caller, String role) {
        if (caller.isUserInRole(role)) {
            return Optional.empty();
        }
        String actual = Role.of(caller).map(Role::toString).orElse("none");
        return Optional.of(Answers.text(403, "this needs the role " + role + ", yours is " + actual));
    }

    private record Gate(String role) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            refusal(request.getSecurityContext(), role).ifPresent(request::abortWith);
        }
    }
}
