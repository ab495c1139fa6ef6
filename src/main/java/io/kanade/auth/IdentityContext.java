package io.kanade.auth;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The identity as role annotations and the route gates ask for it: each role includes the ones below. */
record IdentityContext(Identity identity, boolean secure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return identity;
    }

    @Override
    public boolean isUserInRole(String role) {
        return identity.role().includes(role);
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
