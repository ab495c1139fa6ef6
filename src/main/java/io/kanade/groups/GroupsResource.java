package io.kanade.groups;

import io.kanade.auth.Caller;
import io.kanade.targets.StoredGroups;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The routes of groups (http-core §5): the groups of a PC and the list of all groups. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class GroupsResource {

    private final Memberships memberships;
    private final GroupList groups;

    GroupsResource(Memberships memberships, GroupList groups) {
        this.memberships = memberships;
        this.groups = groups;
    }

    @GET
    @Path("groups")
    @RolesAllowed(Role.VIEWER)
    @Described("All groups and how many PCs each has")
    public GroupsAnswer all() {
        return new GroupsAnswer(groups.all());
    }

    @GET
    @Path("agents/{pc_id}/groups")
    @RolesAllowed(Role.VIEWER)
    @Described("The groups of one PC")
    public StoredGroups of(@PathParam("pc_id") String pcId) {
        return memberships.of(pcId);
    }

    @PUT
    @Path("agents/{pc_id}/groups")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Replaces the groups of one PC",
            refusals = {409, 502, 503})
    public StoredGroups replace(@PathParam("pc_id") String pcId, StoredGroups wanted, @Context Caller caller) {
        return memberships.replace(pcId, wanted.groups(), caller);
    }

    @POST
    @Path("agents/{pc_id}/groups")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Adds one PC to a group",
            refusals = {409, 502, 503})
    public StoredGroups add(@PathParam("pc_id") String pcId, GroupName name, @Context Caller caller) {
        return memberships.add(pcId, name.group(), caller);
    }

    @DELETE
    @Path("agents/{pc_id}/groups/{group}")
    @RolesAllowed(Role.OPERATOR)
    @Described(
            value = "Takes one PC out of a group",
            refusals = {409, 502, 503})
    public StoredGroups remove(
            @PathParam("pc_id") String pcId, @PathParam("group") String name, @Context Caller caller) {
        return memberships.remove(pcId, name, caller);
    }
}
