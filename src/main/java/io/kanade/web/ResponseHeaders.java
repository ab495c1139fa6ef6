package io.kanade.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Puts on every answer, the page as well as the API, what keeps a browser from doing foolish things with it, and the request's id. */
final class ResponseHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Styles may be inline, since the editor and the toasts insert style elements; scripts never (ui-design §10). */
    static final Map<String, String> SECURITY = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "X-Frame-Options",
            "DENY");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SECURITY.forEach(response::setHeader);
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        response.setHeader(RequestId.HEADER, RequestId.begin(request.getMethod(), request.getRequestURI()));
        try {
            chain.doFilter(request, response);
        } finally {
            RequestId.end();
        }
    }
}
