package io.kanade.agents;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.web.Described;
import io.kanade.web.PendingAnswers;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;

/** {@code POST /api/agents/{pc_id}/ping} (http-core §7.8). */
@Path("/api")
public final class PingResource {

    /** More than is ever waited. */
    private static final BigInteger MOST_SECONDS = BigInteger.valueOf(Integer.MAX_VALUE);

    private final AgentPing ping;
    private final AuditLog audit;
    private final PendingAnswers pending;

    PingResource(AgentPing ping, AuditLog audit, PendingAnswers pending) {
        this.ping = ping;
        this.audit = audit;
        this.pending = pending;
    }

    @POST
    @Path("agents/{pc_id}/ping")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Asks a PC for a heartbeat and waits for it",
            answer = AgentPing.Answer.class,
            refusals = {502, 503, 504})
    public void ping(
            @PathParam("pc_id") String pcId,
            @QueryParam("wait_secs") @DefaultValue("5") BigInteger waitSeconds,
            @Context Caller caller,
            @Suspended AsyncResponse answer) {
        Duration wanted = Duration.ofSeconds(waitSeconds.min(MOST_SECONDS).longValueExact());
        pending.answer(answer, ping.ping(pcId, wanted));
        audit.record(caller.signs(new AuditEntry(AuditEntry.OPERATOR, "ping", pcId, Map.of())));
    }
}
