package io.kanade.schedules;

import io.kanade.auth.Caller;
import io.kanade.manifest.Schedule;
import io.kanade.web.Described;
import io.kanade.web.DocumentBody;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /api/schedules} (jobs-and-schedules §7.2) and the check that stores nothing (§7.7). */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class SchedulesResource {

    private static final long MOST_FIRES = 50;

    private final ScheduleCatalog catalog;
    private final ScheduleEditor editor;
    private final ScheduleSwitch onOff;
    private final ScheduleReport report;

    SchedulesResource(ScheduleCatalog catalog, ScheduleEditor editor, ScheduleSwitch onOff, ScheduleReport report) {
        this.catalog = catalog;
        this.editor = editor;
        this.onOff = onOff;
        this.report = report;
    }

    @GET
    @Path("schedules")
    @RolesAllowed(Role.VIEWER)
    @Described("All schedules, as they are stored")
    public List<Schedule> list() {
        return catalog.list();
    }

    @POST
    @Path("schedules")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Stores a schedule from YAML or JSON; one of the same id is replaced",
            refusals = {502, 503})
    public ScheduleSummary create(DocumentBody body, @Context Caller caller) {
        return editor.create(body, caller);
    }

    @POST
    @Path("validate/schedule")
    @RolesAllowed(Role.OPERATOR)
    @Described("Judges a schedule without storing it")
    public ScheduleSummary check(DocumentBody body) {
        return editor.check(body);
    }

    @DELETE
    @Path("schedules/{id}")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Deletes a schedule",
            refusals = {404, 502, 503})
    public void delete(@PathParam("id") String id, @Context Caller caller) {
        editor.delete(id, caller);
    }

    @GET
    @Path("schedules/{id}/yaml")
    @RolesAllowed(Role.VIEWER)
    @Described(
            value = "A schedule's document as it was sent, comments and all",
            types = "application/yaml",
            refusals = 404)
    public Response yaml(@PathParam("id") String id) {
        return Response.ok(catalog.yaml(id), "application/yaml").build();
    }

    @GET
    @Path("schedules/{id}/preview")
    @RolesAllowed(Role.VIEWER)
    @Described(value = "When a schedule fires next, if its times can be known", refusals = 404)
    public ScheduleReport.Preview preview(
            @PathParam("id") String id, @QueryParam("count") @DefaultValue("5") Long count) {
        return report.preview(id, (int) Math.max(1, Math.min(MOST_FIRES, count)));
    }

    @GET
    @Path("schedules/{id}/status")
    @RolesAllowed(Role.VIEWER)
    @Described(value = "How a schedule's job has fared lately, and its next run", refusals = 404)
    public ScheduleReport.Status status(@PathParam("id") String id) {
        return report.status(id);
    }

    @POST
    @Path("schedules/{id}/enable")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Lets a schedule fire",
            refusals = {404, 409, 502, 503})
    public void enable(@PathParam("id") String id, @Context Caller caller) {
        onOff.enable(id, caller);
    }

    @POST
    @Path("schedules/{id}/disable")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Stops a schedule; with cascade also what of it has not started, with cascade_kill what runs",
            refusals = {404, 409, 502, 503})
    public void disable(
            @PathParam("id") String id,
            @QueryParam("cascade") @DefaultValue("false") Boolean cascade,
            @QueryParam("cascade_kill") @DefaultValue("false") Boolean cascadeKill,
            @Context Caller caller) {
        onOff.disable(id, cascade, cascadeKill, caller);
    }
}
