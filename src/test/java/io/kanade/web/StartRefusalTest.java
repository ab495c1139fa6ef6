package io.kanade.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartRefusalTest {

    @Test
    void aHandlerThatDoesNotSayWhoMayUseItIsRefused() throws NoSuchMethodException {
        assertThatThrownBy(() -> RoleGate.requiredRole(Handlers.class.getDeclaredMethod("forgotten")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("forgotten");
        assertThatThrownBy(() -> RoleGate.requiredRole(Handlers.class.getDeclaredMethod("misspelt")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> RoleGate.requiredRole(Handlers.class.getDeclaredMethod("undecided")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(RoleGate.requiredRole(Handlers.class.getDeclaredMethod("open")))
                .isEmpty();
        assertThat(RoleGate.requiredRole(Handlers.class.getDeclaredMethod("gated")))
                .contains(Role.ADMIN);
    }

    @Test
    void aPathThatTheIndexCannotDecideIsRefused() throws NoSuchMethodException {
        var handler = Handlers.class.getDeclaredMethod("open");
        Route pattern = new Route("GET", "/api/{name: [a-z]+}", null, Set.of(), handler);
        Route first = new Route("GET", "/api/{name}", null, Set.of(), handler);
        Route twin = new Route("GET", "/api/{id}", null, Set.of(), handler);

        assertThatThrownBy(() -> new RouteTree(List.of(pattern))).hasMessageContaining("[a-z]+");
        assertThatThrownBy(() -> new RouteTree(List.of(first, twin))).hasMessageContaining("two handlers");
    }

    /** Handlers with every kind of annotation. */
    public static final class Handlers {

        @PermitAll
        public void open() {}

        @RolesAllowed(Role.ADMIN)
        public void gated() {}

        @RolesAllowed("root")
        public void misspelt() {}

        @RolesAllowed({Role.ADMIN, Role.VIEWER})
        public void undecided() {}

        public void forgotten() {}
    }
}
