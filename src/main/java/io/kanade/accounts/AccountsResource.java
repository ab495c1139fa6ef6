package io.kanade.accounts;

import io.kanade.auth.Caller;
import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The routes of account administration (http-core §3.3), all of them for admins. */
@Path("/api")
public final class AccountsResource {

    private final Accounts accounts;

    AccountsResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @GET
    @Path("accounts")
    @RolesAllowed(Role.ADMIN)
    @Described("All accounts, never with their passwords")
    public List<AccountRow> all() {
        return accounts.all();
    }

    @GET
    @Path("account-activity")
    @RolesAllowed(Role.ADMIN)
    @Described("When and from where each account last signed in, and the failures since")
    public List<AccountActivity> activity() {
        return accounts.activity();
    }

    @POST
    @Path("accounts")
    @RolesAllowed(Role.ADMIN)
    @Described(value = "Makes an account with its first password", status = 201, refusals = 409)
    public Response create(NewAccount account, @Context Caller caller) {
        accounts.create(account, caller);
        return Response.status(Response.Status.CREATED).build();
    }

    @PATCH
    @Path("accounts/{username}")
    @RolesAllowed(Role.ADMIN)
    @Described(
            value =
                    "Changes role, password or whether the account is disabled, all or nothing; never takes away the last enabled admin",
            refusals = {404, 409})
    public void change(@PathParam("username") String username, AccountChange change, @Context Caller caller) {
        accounts.change(username, change, caller);
    }

    @DELETE
    @Path("accounts/{username}")
    @RolesAllowed(Role.ADMIN)
    @Described(
            value = "Deletes an account that is not the last enabled admin",
            refusals = {404, 409})
    public void delete(@PathParam("username") String username, @Context Caller caller) {
        accounts.delete(username, caller);
    }
}
