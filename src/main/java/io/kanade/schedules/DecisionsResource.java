package io.kanade.schedules;

import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.failure.Failure;
import io.kanade.web.AcceptedTypes;
import io.kanade.web.CsvAnswer;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/schedules/{id}/decisions}: why a schedule fired or did not, newest first (ours §1.6). Deleted schedules keep theirs. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class DecisionsResource {

    private static final long MOST = 1000;

    private final Database database;

    DecisionsResource(Database database) {
        this.database = database;
    }

    @GET
    @Path("schedules/{id}/decisions")
    @RolesAllowed(Role.VIEWER)
    @Described(
            value = "What the scheduler decided about one schedule, and why; newest first",
            answer = DecisionRow[].class,
            types = CsvAnswer.TYPE,
            headers = {"X-Total-Count", "X-Next-Before"})
    public Response list(
            @PathParam("id") String id,
            @QueryParam("since") @Nullable Timestamp since,
            @QueryParam("reason") @DefaultValue("") String reason,
            @QueryParam("limit") @DefaultValue("100") Long limit,
            @QueryParam("before") @Nullable Long before,
            @Context ContainerRequestContext request) {
        if (limit < 1 || limit > MOST) {
            throw new Failure.Invalid("limit must be within 1 to %d".formatted(MOST));
        }
        Timestamp from = since == null ? Timestamp.of(Instant.EPOCH) : since;
        return database.read(handle -> {
            DecisionDao decisions = handle.attach(DecisionDao.class);
            // One more than asked for tells whether there is a next page.
            List<DecisionRow> found =
                    decisions.newestFirst(id, from, reason, before == null ? Long.MAX_VALUE : before, limit + 1);
            boolean more = found.size() > limit;
            List<DecisionRow> rows = more ? found.subList(0, Math.toIntExact(limit)) : found;
            Response.ResponseBuilder answer = AcceptedTypes.name(request, CsvAnswer.TYPE)
                    ? CsvAnswer.of(DecisionRow.HEADER, rows)
                    : Response.ok(rows);
            return answer.header("X-Total-Count", decisions.count(id, from, reason))
                    .header("X-Next-Before", more ? rows.get(rows.size() - 1).id() : null)
                    .build();
        });
    }
}
