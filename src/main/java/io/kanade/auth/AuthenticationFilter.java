package io.kanade.auth;

import io.kanade.failure.Failure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;

/**
 * 401 before everything else under {@code /api/} (http-core §2.1): judges the raw path, before routing, so that whether a path exists
 * is told to nobody unidentified. Thread-safe.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class AuthenticationFilter implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final Set<String> PUBLIC = Set.of("/api/auth/login", "/api/version");

    private final Authenticator authenticator;

    AuthenticationFilter(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Identity> everyone = authenticator.withoutBearer();
        String path = request.getUriInfo().getRequestUri().getRawPath();
        if (everyone.isEmpty() && (!path.startsWith("/api/") || PUBLIC.contains(path))) {
            return;
        }
        Identity identity = everyone.orElseGet(() -> identify(request));
        boolean secure = request.getSecurityContext().isSecure();
        request.setSecurityContext(new IdentityContext(identity, secure));
    }

    private Identity identify(ContainerRequestContext request) {
        String bearer = bearer(request)
                .orElseThrow(() -> new Failure.Unauthenticated("sign in first: no bearer token in the request"));
        return authenticator
                .authenticate(bearer)
                .orElseThrow(
                        () -> new Failure.Unauthenticated("this session is not valid or has ended; sign in again"));
    }

    /** Of several headers the first counts; the scheme is matched letter by letter, blanks after it do not matter. */
    private static Optional<String> bearer(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(bearer -> !bearer.isEmpty());
    }
}
