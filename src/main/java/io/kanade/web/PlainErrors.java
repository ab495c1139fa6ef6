package io.kanade.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what never reaches Jersey (a request line, header block or path that the server refuses) with the bare status or one line of
 * text instead of a page, and with the headers that every answer has.
 */
final class PlainErrors extends ErrorHandler {

    /** Statuses that the contract has without a body when no route was reached (http-core §1.1). */
    private static final Set<Integer> BARE = Set.of(400, 405, 414, 431);

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        ResponseHeaders.SECURITY.forEach(response.getHeaders()::put);
        if (!response.getHeaders().contains(RequestId.HEADER)) {
            response.getHeaders().put(RequestId.HEADER, RequestId.fresh());
        }
        if (BARE.contains(status)) {
            response.write(true, null, callback);
            return true;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answers.TEXT);
        response.write(true, StandardCharsets.UTF_8.encode(line(request, status)), callback);
        return true;
    }

    private static String line(Request request, int status) {
        Object message = request.getAttribute(ERROR_MESSAGE);
        // Below 500 the server's words are about the request; above, they may be about us.
        return message instanceof String text && status < 500 && !text.isBlank()
                ? text
                : HttpStatus.getMessage(status).toLowerCase(Locale.ROOT);
    }
}
