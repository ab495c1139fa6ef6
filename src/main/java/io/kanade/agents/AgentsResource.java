package io.kanade.agents;

import io.kanade.failure.Failure;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** {@code /api/agents}: list and detail (http-core §4.2, §4.3). */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class AgentsResource {

    private final Agents agents;

    AgentsResource(Agents agents) {
        this.agents = agents;
    }

    @GET
    @Path("agents")
    @RolesAllowed(Role.VIEWER)
    @Described(
            value = "The PCs that have reported, by id, a page at a time",
            answer = AgentRow[].class,
            headers = {"X-Total-Count", "X-Online-Count", "X-Offline-Count"})
    public Response list(
            @QueryParam("q") @Nullable String query,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable Long limit,
            @QueryParam("offset") @DefaultValue("0") Long offset) {
        AgentPage page = agents.page(AgentSearch.of(query), Liveness.named(status), limit, offset);
        Response.ResponseBuilder answer = Response.ok(page.rows()).header("X-Total-Count", page.total());
        if (page.counts() != null) {
            answer.header("X-Online-Count", page.counts().online())
                    .header("X-Offline-Count", page.counts().offline());
        }
        return answer.build();
    }

    @GET
    @Path("agents/{pc_id}")
    @RolesAllowed(Role.VIEWER)
    @Described(value = "One PC as it last reported", refusals = 404)
    public AgentRow agent(@PathParam("pc_id") String pcId) {
        return agents.find(pcId).orElseThrow(() -> new Failure.NotFound(null));
    }
}
