package io.kanade.web;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The two shapes of a refusal (http-core §1.4): one readable line of text, or the bare status. */
public final class Answers {

    static final String TEXT = MediaType.TEXT_PLAIN + ";charset=utf-8";

    private Answers() {}

    /** A refusal with one line in our own words that makes sense printed alone. */
    public static Response text(int status, String line) {
        return Response.status(status).type(TEXT).entity(line).build();
    }

    /** A status without body and content type. */
    public static Response bare(int status) {
        return Response.status(status).build();
    }
}
