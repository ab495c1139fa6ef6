package io.kanade.audit;

import io.kanade.codec.Timestamp;
import io.kanade.patterns.PatternFilters;
import io.kanade.web.AcceptedTypes;
import io.kanade.web.CsvAnswer;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/audit} (http-core §12.2): the permanent record, newest first, as JSON or CSV. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {

    private final AuditHistory history;
    private final AuditHistogram histogram;

    AuditResource(AuditHistory history, AuditHistogram histogram) {
        this.history = history;
        this.histogram = histogram;
    }

    @GET
    @Path("audit")
    @RolesAllowed(Role.VIEWER)
    @Described(
            value = "The permanent record of all changes, newest first",
            answer = AuditRow[].class,
            types = CsvAnswer.TYPE,
            headers = "X-Next-Before")
    public Response list(
            @QueryParam("limit") @DefaultValue("50") Long limit,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("actor_ex") @Nullable String otherThan,
            @QueryParam("sub") @Nullable String person,
            @QueryParam("action") @Nullable String action,
            @QueryParam("target") @Nullable String target,
            @QueryParam("payload") @Nullable String payload,
            @QueryParam("since") @Nullable Timestamp since,
            @QueryParam("until") @Nullable Timestamp until,
            @QueryParam("before") @Nullable String before,
            @Context ContainerRequestContext request) {
        AuditQuery.Exact exact = new AuditQuery.Exact(
                unlessEmpty(actor),
                AuditQuery.names(otherThan),
                since,
                until,
                before == null ? null : AuditCursor.parse(before));
        PatternFilters patterns = patterns(action, target, payload);
        AuditQuery query = new AuditQuery(limit, exact, patterns, unlessEmpty(person));
        return AcceptedTypes.name(request, CsvAnswer.TYPE) ? csv(history.export(query)) : json(history.page(query));
    }

    @GET
    @Path("audit/histogram")
    @RolesAllowed(Role.VIEWER)
    @Described("How many changes fall into each stretch of time, for the filters of the list")
    public List<AuditBucket> histogram(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("actor_ex") @Nullable String otherThan,
            @QueryParam("sub") @Nullable String person,
            @QueryParam("action") @Nullable String action,
            @QueryParam("target") @Nullable String target,
            @QueryParam("payload") @Nullable String payload,
            @QueryParam("since") @Nullable Timestamp since,
            @QueryParam("until") @Nullable Timestamp until) {
        AuditQuery.Exact exact =
                new AuditQuery.Exact(unlessEmpty(actor), AuditQuery.names(otherThan), since, until, null);
        return histogram.counts(AuditQuery.ofWindow(exact, patterns(action, target, payload), unlessEmpty(person)));
    }

    private static PatternFilters patterns(@Nullable String action, @Nullable String target, @Nullable String payload) {
        return PatternFilters.none().and("action", action).and("target", target).and("payload", payload);
    }

    private static Response json(AuditPage page) {
        return Response.ok(page.rows()).header("X-Next-Before", page.next()).build();
    }

    private static Response csv(AuditExport export) {
        return CsvAnswer.of(AuditRow.HEADER, export.rows())
                .header("X-Next-Before", export.next())
                .build();
    }

    private static @Nullable String unlessEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
