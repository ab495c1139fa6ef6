package io.kanade.recovery;

import io.kanade.auth.Caller;
import io.kanade.failure.Failure;
import io.kanade.projection.DeadLetters;
import io.kanade.web.AcceptedTypes;
import io.kanade.web.CsvAnswer;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/service/dead-letters}: messages set aside, newest first, and what is done with them (ours.md §1.9). */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class DeadLettersResource {

    private static final long MOST = 1000;

    private final LetterActs acts;

    DeadLettersResource(LetterActs acts) {
        this.acts = acts;
    }

    /** What {@code retry} of all is asked for. */
    record RetryAll(@Nullable String projector) {}

    @GET
    @Path("service/dead-letters")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Messages of the fleet that were set aside, newest first",
            answer = LetterRow[].class,
            types = CsvAnswer.TYPE,
            headers = {"X-Total-Count", "X-Next-Before"})
    public Response list(
            @QueryParam("projector") @DefaultValue("") String projector,
            @QueryParam("limit") @DefaultValue("100") Long limit,
            @QueryParam("before") @Nullable Long before,
            @Context ContainerRequestContext request) {
        if (limit < 1 || limit > MOST) {
            throw new Failure.Invalid("limit must be within 1 to %d".formatted(MOST));
        }
        DeadLetters letters = acts.letters();
        long end = before == null ? Long.MAX_VALUE : before;
        // One more than asked for tells whether there is a next page.
        List<LetterRow> found = letters.newestFirst(projector, end, Math.toIntExact(limit + 1)).stream()
                .map(LetterRow::new)
                .toList();
        boolean more = found.size() > limit;
        List<LetterRow> rows = more ? found.subList(0, Math.toIntExact(limit)) : found;
        Response.ResponseBuilder answer =
                AcceptedTypes.name(request, CsvAnswer.TYPE) ? CsvAnswer.of(LetterRow.HEADER, rows) : Response.ok(rows);
        return answer.header("X-Total-Count", letters.count(projector))
                .header(
                        "X-Next-Before",
                        more ? rows.get(rows.size() - 1).letter().id() : null)
                .build();
    }

    @GET
    @Path("service/dead-letters/{id}")
    @RolesAllowed(Role.OPERATOR)
    @Described(value = "A message set aside, with its payload and why", refusals = 404)
    public LetterDetail one(@PathParam("id") String id) {
        return LetterDetail.of(acts.find(number(id)));
    }

    @POST
    @Path("service/dead-letters/{id}/retry")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Takes a message in once more",
            refusals = {404, 409, 503})
    public void retry(@PathParam("id") String id, @Context Caller caller) {
        acts.retry(number(id), caller::signs);
    }

    @POST
    @Path("service/dead-letters/{id}/discard")
    @RolesAllowed(Role.OPERATOR)
    @Described(value = "Gives a message up for good", refusals = 404)
    public void discard(@PathParam("id") String id, @Context Caller caller) {
        acts.discard(number(id), caller::signs);
    }

    @POST
    @Path("service/dead-letters/retry")
    @RolesAllowed(Role.OPERATOR)
    @Described(value = "Takes in once more what a projection set aside, or all", refusals = 503)
    public void retryAll(RetryAll wanted, @Context Caller caller) {
        String projector = wanted.projector();
        acts.retryAll(projector == null ? "" : projector, caller::signs);
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new Failure.NotFound("no message %s is set aside".formatted(id));
        }
    }
}
