package io.kanade.web;

import io.kanade.codec.StrictJson;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /version} on the admin port: our version and the wire version. */
final class VersionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient byte[] answer;

    VersionServlet(Version version, StrictJson json) {
        this.answer = json.writeBytes(version);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().write(answer);
    }
}
