package io.kanade.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** {@code GET /api/version} (http-core §13 item 2): our own version, to everyone. */
@Path("/api")
public final class VersionResource {

    private final Version version;

    VersionResource(Version version) {
        this.version = version;
    }

    @GET
    @Path("version")
    @PermitAll
    @Described("The version of the service")
    public Answer version() {
        return new Answer(version.version());
    }

    /** Exactly the contract's key; the wire version is for operators, on the admin port. */
    public record Answer(String version) {}
}
