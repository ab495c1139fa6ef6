package io.kanade.auth;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;

/** Lets resources ask for the {@link Caller} and the {@link Identity} of the request. */
final class CallerBinder extends AbstractBinder {

    @Override
    protected void configure() {
        bindFactory(Callers.class).to(Caller.class);
    }

    static final class Callers implements Supplier<Caller> {

        private final Provider<ContainerRequestContext> request;

        @Inject
        Callers(Provider<ContainerRequestContext> request) {
            this.request = request;
        }

        @Override
        public Caller get() {
            ContainerRequestContext current = request.get();
            if (current.getSecurityContext().getUserPrincipal() instanceof Identity identity) {
                String header = current.getHeaders().getFirst(CallerSource.HEADER);
                return new Caller(identity, CallerSource.of(header).orElse(null));
            }
            throw new IllegalStateException("a public route has no caller");
        }
    }
}
