package io.kanade.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code GET /health} (http-core §13 item 1): the process answers; what works behind it is on the admin port. */
@Path("/health")
public final class HealthResource {

    @GET
    @PermitAll
    @Described(value = "Says that the service is up", types = "text/plain")
    public Response health() {
        return Answers.text(200, "ok");
    }
}
