package io.kanade.config;

import io.kanade.auth.Caller;
import io.kanade.web.Described;
import io.kanade.web.Role;
import io.kanade.wire.ConfigKeys;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The layered configuration of the agents (http-core §6). */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigResource {

    private final ConfigScopes scopes;
    private final ConfigLayers layers;

    ConfigResource(ConfigScopes scopes, ConfigLayers layers) {
        this.scopes = scopes;
        this.layers = layers;
    }

    @GET
    @Path("config")
    @RolesAllowed(Role.VIEWER)
    @Described(value = "What is set for all PCs", refusals = 503)
    public ConfigScope global() {
        return scopes.get(ConfigKeys.GLOBAL);
    }

    @PUT
    @Path("config")
    @RolesAllowed(Role.OPERATOR)
    @Described(value = "Replaces what is set for all PCs", refusals = 503)
    public ConfigScope replaceGlobal(ConfigScope scope, @Context Caller caller) {
        return scopes.replace(ConfigKeys.GLOBAL, scope, caller);
    }

    @GET
    @Path("groups/{name}/config")
    @RolesAllowed(Role.VIEWER)
    @Described(value = "What is set for the PCs of one group", refusals = 503)
    public ConfigScope ofGroup(@PathParam("name") String name) {
        return scopes.get(ConfigKeys.ofGroup(name));
    }

    @PUT
    @Path("groups/{name}/config")
    @RolesAllowed(Role.OPERATOR)
    @Described(value = "Replaces what is set for the PCs of one group", refusals = 503)
    public ConfigScope replaceOfGroup(@PathParam("name") String name, ConfigScope scope, @Context Caller caller) {
        return scopes.replace(ConfigKeys.ofGroup(name), scope, caller);
    }

    @DELETE
    @Path("groups/{name}/config")
    @RolesAllowed(Role.OPERATOR)
    @Described(value = "Sets nothing for one group any more", refusals = 503)
    public void clearOfGroup(@PathParam("name") String name, @Context Caller caller) {
        scopes.clear(ConfigKeys.ofGroup(name), caller);
    }

    @GET
    @Path("pcs/{pc_id}/config")
    @RolesAllowed(Role.VIEWER)
    @Described(value = "What is set for one PC", refusals = 503)
    public ConfigScope ofPc(@PathParam("pc_id") String pcId) {
        return scopes.get(ConfigKeys.ofPc(pcId));
    }

    @PUT
    @Path("pcs/{pc_id}/config")
    @RolesAllowed(Role.OPERATOR)
    @Described(value = "Replaces what is set for one PC", refusals = 503)
    public ConfigScope replaceOfPc(@PathParam("pc_id") String pcId, ConfigScope scope, @Context Caller caller) {
        return scopes.replace(ConfigKeys.ofPc(pcId), scope, caller);
    }

    @DELETE
    @Path("pcs/{pc_id}/config")
    @RolesAllowed(Role.OPERATOR)
    @Described(value = "Sets nothing for one PC any more", refusals = 503)
    public void clearOfPc(@PathParam("pc_id") String pcId, @Context Caller caller) {
        scopes.clear(ConfigKeys.ofPc(pcId), caller);
    }

    @GET
    @Path("agents/{pc_id}/effective_config")
    @RolesAllowed(Role.VIEWER)
    @Described(value = "What applies to one PC after all layers", refusals = 503)
    public EffectiveConfig effective(@PathParam("pc_id") String pcId) {
        return layers.of(pcId);
    }
}
