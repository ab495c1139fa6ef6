package io.kanade.web;

import io.kanade.failure.Failure;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for an agent or the broker without holding a thread. When the service stops they are answered 503 at once: the server
 * would otherwise end each with an empty 200. Thread-safe.
 */
public final class PendingAnswers implements LifeCycle.Listener {

    private final Set<AsyncResponse> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** Answers with what the stage brings: a value, a {@code Response}, or the failure that it ends with. */
    public void answer(AsyncResponse response, CompletionStage<?> stage) {
        Map<String, String> context = RequestId.context();
        waiting.add(response);
        response.register((CompletionCallback) failure -> waiting.remove(response));
        stage.whenComplete((value, failure) -> RequestId.during(context, () -> finish(response, value, failure)));
        if (stopping) {
            refuse(response);
        }
    }

    /** How many requests wait at this moment. */
    public int count() {
        return waiting.size();
    }

    @Override
    public void lifeCycleStopping(LifeCycle server) {
        stopping = true;
        waiting.forEach(PendingAnswers::refuse);
    }

    private void finish(AsyncResponse response, @Nullable Object value, @Nullable Throwable failure) {
        waiting.remove(response);
        if (failure == null) {
            response.resume(value);
        } else {
            response.resume(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
        }
    }

    private static void refuse(AsyncResponse response) {
        response.resume(new Failure.Unavailable("the service is stopping", null));
    }
}
