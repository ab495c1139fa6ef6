package io.kanade.web;

import io.kanade.codec.Default;
import io.kanade.codec.Timestamp;
import io.kanade.failure.Failure;
import io.kanade.manifest.BodyFormat;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Handlers of every kind, for the tests of what stands around handlers. */
@NullMarked
@Path("/api")
public final class SampleResource {

    private final PendingAnswers pending;
    private final CompletableFuture<Map<String, String>> later = new CompletableFuture<>();

    SampleResource(PendingAnswers pending) {
        this.pending = pending;
    }

    @GET
    @Path("agents")
    @RolesAllowed(Role.VIEWER)
    public List<String> agents() {
        return List.of();
    }

    @GET
    @Path("agents/{pc_id}")
    @RolesAllowed(Role.VIEWER)
    public Map<String, String> agent(@PathParam("pc_id") String pcId) {
        if (pcId.equals("none")) {
            throw new Failure.NotFound(null);
        }
        return Map.of("pc_id", pcId);
    }

    @POST
    @Path("agents/publish")
    @RolesAllowed(Role.OPERATOR)
    public void publish() {}

    @GET
    @Path("agents/{pc_id}/groups")
    @RolesAllowed(Role.VIEWER)
    public Map<String, String> groups(@PathParam("pc_id") String pcId) {
        return Map.of("groups of", pcId);
    }

    @PUT
    @Path("agents/{pc_id}/groups")
    @RolesAllowed(Role.OPERATOR)
    public Map<String, String> setGroups(@PathParam("pc_id") String pcId) {
        return Map.of("set", pcId);
    }

    @GET
    @Path("query")
    @RolesAllowed(Role.VIEWER)
    public Map<String, String> query(
            @QueryParam("limit") @DefaultValue("20") Long limit,
            @QueryParam("flag") @Nullable Boolean flag,
            @QueryParam("since") @Nullable Timestamp since,
            @QueryParam("text") @Nullable String text) {
        return Map.of("got", limit + " " + flag + " " + since + " " + text);
    }

    @GET
    @Path("long-query")
    @RolesAllowed(Role.VIEWER)
    public Map<String, String> longQuery(@QueryParam("seconds") @DefaultValue("5") BigInteger seconds) {
        return Map.of("got", seconds.toString());
    }

    @POST
    @Path("body")
    @RolesAllowed(Role.VIEWER)
    public Response body(Sample sample) {
        return Response.status(201).entity(sample).build();
    }

    @POST
    @Path("small")
    @RolesAllowed(Role.VIEWER)
    public Sample small(@BodyLimit(64) Sample sample) {
        return sample;
    }

    @POST
    @Path("document")
    @RolesAllowed(Role.VIEWER)
    public Map<String, Object> document(DocumentBody document) {
        return Map.of(
                "yaml",
                BodyFormat.of(document.contentType()) == BodyFormat.YAML,
                "text",
                new String(document.bytes(), StandardCharsets.UTF_8));
    }

    @DELETE
    @Path("admin/{name}")
    @RolesAllowed(Role.ADMIN)
    public void remove(@PathParam("name") String name) {}

    @PATCH
    @Path("admin/{name}")
    @RolesAllowed(Role.ADMIN)
    public void change(@PathParam("name") String name, Sample sample) {}

    @GET
    @Path("public")
    @PermitAll
    public Map<String, String> open() {
        return Map.of("open", "yes");
    }

    @GET
    @Path("fails/{how}")
    @RolesAllowed(Role.VIEWER)
    public String fails(@PathParam("how") String how) {
        throw switch (how) {
            case "conflict" -> new Failure.Conflict("it is in use");
            case "busy" -> new Failure.Busy("the queue is full", 3);
            case "throttled" -> new Failure.Throttled("too many attempts", 30);
            case "away" -> new Failure.Unavailable("the broker is away", null);
            default -> new IllegalStateException("the secret reason");
        };
    }

    /** Lines of 64 bytes, written one by one. */
    @GET
    @Path("lines/{count}")
    @RolesAllowed(Role.VIEWER)
    public StreamingOutput lines(@PathParam("count") int count) {
        byte[] line = "0123456 ".repeat(8).getBytes(StandardCharsets.US_ASCII);
        return out -> {
            for (int i = 0; i < count; i++) {
                out.write(line);
            }
        };
    }

    @GET
    @Path("wait")
    @RolesAllowed(Role.VIEWER)
    public void waiting(@Suspended AsyncResponse response) {
        pending.answer(response, later);
    }

    @POST
    @Path("wait/{how}")
    @RolesAllowed(Role.VIEWER)
    public void finish(@PathParam("how") String how) {
        if (how.equals("done")) {
            later.complete(Map.of("now", "done"));
        } else {
            later.completeExceptionally(new Failure.NoAnswer("no answer in time"));
        }
    }

    @GET
    @Path("stage")
    @RolesAllowed(Role.VIEWER)
    public CompletionStage<Map<String, String>> stage() {
        return later.thenApply(answer -> answer);
    }

    /** A body with a field of every kind of strictness. */
    @NullMarked
    public record Sample(
            String name,
            @Nullable String note,
            @Default Integer count,
            @Nullable Timestamp at) {
        public Sample {
            if (count == null) {
                count = 7;
            }
        }
    }
}
