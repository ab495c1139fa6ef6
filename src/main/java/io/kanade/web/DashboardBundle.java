package io.kanade.web;

import io.dropwizard.assets.AssetsBundle;
import io.dropwizard.servlets.assets.AssetServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.HttpOutput;

/**
 * Serves {@code /assets/*} without going through Jersey. The servlet answers from {@link StaticFiles} by the raw path, like the front filter
 * does for everything else: caching, compression and misses have one home.
 */
final class DashboardBundle extends AssetsBundle {

    private final StaticFiles files;

    DashboardBundle(StaticFiles files) {
        super("/dashboard/assets", "/assets", null, "dashboard");
        this.files = files;
    }

    @Override
    protected AssetServlet createServlet() {
        return new Servlet(files, getResourcePath(), getUriPath());
    }

    private static final class Servlet extends AssetServlet {

        private static final long serialVersionUID = 1L;

        private final transient StaticFiles files;

        Servlet(StaticFiles files, String resourcePath, String uriPath) {
            super(resourcePath, uriPath, null, StandardCharsets.UTF_8);
            this.files = files;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            StaticAnswer answer = answer(request);
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            response.setContentLength(answer.body().length);
            // Read-only, so that it is sent at the reader's pace without a copy.
            ((HttpOutput) response.getOutputStream())
                    .sendContent(ByteBuffer.wrap(answer.body()).asReadOnlyBuffer());
        }

        /** The container has chosen this servlet by the path that it made of {@code /api/../assets/}; as sent, that is no file of ours. */
        private StaticAnswer answer(HttpServletRequest request) {
            String path = request.getRequestURI();
            return path.startsWith("/api/")
                    ? StaticAnswer.empty(404)
                    : files.answer(path, request.getHeader("If-None-Match"), request.getHeader("Accept-Encoding"));
        }
    }
}
