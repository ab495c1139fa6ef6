package io.kanade.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a client asked for in {@code Accept}. Jersey never sees the header, since a 406 must not happen; only who offers
 * {@code text/csv} or {@code application/problem+json} looks here (http-core §1.1).
 */
public final class AcceptedTypes {

    private static final String PROPERTY = AcceptedTypes.class.getName();

    private AcceptedTypes() {}

    static void setAside(ContainerRequestContext request) {
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT);
        request.setProperty(PROPERTY, accepted == null ? "" : accepted);
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, "*/*");
    }

    /** Whether the client names exactly this media type, not merely a pattern that covers it. */
    public static boolean name(ContainerRequestContext request, String mediaType) {
        return request.getProperty(PROPERTY) instanceof String accepted
                && Arrays.stream(accepted.split(",")).anyMatch(range -> names(range, mediaType));
    }

    private static boolean names(String range, String mediaType) {
        String[] parts = range.toLowerCase(Locale.ROOT).replace(" ", "").split(";", -1);
        return parts[0].equals(mediaType)
                && Arrays.stream(parts).noneMatch(parameter -> parameter.matches("q=0(\\.0*)?"));
    }
}
