package io.kanade.web;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/** The two shapes of a refusal (http-core §1.4): one readable line of text, or the bare status. */
public final class Answers {

    static final String TEXT = MediaType.TEXT_PLAIN + ";charset=utf-8";

    private static final int LONGEST_LINE = 2000;
    private static final Pattern NO_PART_OF_A_LINE = Pattern.compile("[\\p{Cc}\u2028\u2029]+");

    private Answers() {}

    /** A refusal with one line in our own words that makes sense printed alone, whatever names it quotes. */
    public static Response text(int status, String line) {
        return Response.status(status).type(TEXT).entity(oneLine(line)).build();
    }

    /** A status without body and content type. */
    public static Response bare(int status) {
        return Response.status(status).build();
    }

    /** Names come from requests: a line break in one would begin a second line, in a log too, and a megabyte would be echoed. */
    static String oneLine(String line) {
        String clipped = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
        return NO_PART_OF_A_LINE.matcher(clipped).replaceAll(" ");
    }
}
