package io.kanade.auth;

import io.kanade.web.Role;
import java.security.Principal;

/** Who a request comes from, and what they may do. The subject is a user name, {@code service-token} or {@code auth-disabled}. */
public record Identity(String subject, Role role) implements Principal {

    static final Identity SERVICE_TOKEN = new Identity("service-token", Role.admin());
    static final Identity AUTHENTICATION_DISABLED = new Identity("auth-disabled", Role.admin());

    @Override
    public String getName() {
        return subject;
    }
}
