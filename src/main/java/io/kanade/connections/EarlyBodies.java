package io.kanade.connections;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Waits for a short body before the request gets a thread, so that slow senders cost none. A body that is longer is read by its handler, and
 * only so many at once.
 */
final class EarlyBodies extends Handler.Wrapper {

    private final int most;
    private final Duration time;
    private final Semaphore longBodies;

    EarlyBodies(Limits limits, Semaphore longBodies) {
        this.most = limits.earlyBody();
        this.time = limits.earlyBodyTime();
        this.longBodies = longBodies;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        EarlyBody body = new EarlyBody(request, most, longBodies);
        Request.addCompletionListener(request, failure -> body.done());
        // Who asks first whether to send gets the handler's answer, and a body that is announced as long is not worth
        // waiting for.
        boolean handlerReads =
                request.getLength() > most || request.getHeaders().contains(HttpHeader.EXPECT);
        if (handlerReads || body.isComplete()) {
            body.handOver();
            return super.handle(body, response, callback);
        }
        body.whenRead(() -> proceed(body, response, callback), time);
        return true;
    }

    private void proceed(Request body, Response response, Callback callback) {
        try {
            if (!super.handle(body, response, callback)) {
                Response.writeError(body, response, callback, 404);
            }
        } catch (Exception failed) {
            Response.writeError(body, response, callback, failed);
        }
    }
}
