package io.kanade.auth;

import io.kanade.web.Described;
import io.kanade.web.Role;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.concurrent.CompletionStage;

/** Sign-in, own account, own password (http-core §3.3). */
@Path("/api")
public final class AuthResource {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final SignIn signIn;
    private final OwnAccount ownAccount;
    private final ClientAddress clientAddress;

    AuthResource(SignIn signIn, OwnAccount ownAccount, ClientAddress clientAddress) {
        this.signIn = signIn;
        this.ownAccount = ownAccount;
        this.clientAddress = clientAddress;
    }

    @POST
    @Path("auth/login")
    @PermitAll
    @Described(
            value = "Exchanges user name and password for a token",
            refusals = {401, 429})
    public CompletionStage<LoginAnswer> login(
            LoginRequest request, @Context HttpServletRequest connection, @Context HttpHeaders headers) {
        String address = clientAddress.of(connection.getRemoteAddr(), headers.getRequestHeader(FORWARDED_FOR));
        String source = headers.getRequestHeaders().getFirst(CallerSource.HEADER);
        return signIn.attempt(request, address, CallerSource.of(source).orElse(null));
    }

    @GET
    @Path("auth/me")
    @RolesAllowed(Role.VIEWER)
    @Described("Who the caller is")
    public MeAnswer me(@Context Caller caller) {
        return ownAccount.me(caller.identity());
    }

    @POST
    @Path("auth/change-password")
    @RolesAllowed(Role.VIEWER)
    @Described("Changes the caller's own password; all other sessions of theirs end")
    public void changePassword(PasswordChange change, @Context Caller caller) {
        ownAccount.changePassword(change, caller);
    }

    @POST
    @Path("auth/sign-out-everywhere")
    @RolesAllowed(Role.VIEWER)
    @Described(value = "Ends every session of the caller, this one too", refusals = 409)
    public void signOutEverywhere(@Context Caller caller) {
        ownAccount.signOutEverywhere(caller);
    }
}
