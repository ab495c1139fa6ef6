package io.kanade.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;

/** {@code GET /api/openapi.json}: what this program answers to, for people and generators. */
@Path("/api")
public final class OpenApiResource {

    private final RouteIndex routes;
    private final Version version;

    OpenApiResource(RouteIndex routes, Version version) {
        this.routes = routes;
        this.version = version;
    }

    @GET
    @Path("openapi.json")
    @RolesAllowed(Role.VIEWER)
    @Described("This document")
    public Map<String, Object> document() {
        return new ApiDescription().of(routes.routes(), version);
    }
}
