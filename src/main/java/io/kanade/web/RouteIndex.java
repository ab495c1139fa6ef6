package io.kanade.web;

import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Every route that the registered resources declare, taken from Jersey's model when it is complete. Decides what a raw path and a
 * method mean before Jersey matches (http-core §1.1); empty until then. Thread-safe.
 */
public final class RouteIndex implements ApplicationEventListener {

    private volatile RouteTree tree = new RouteTree(List.of());

    @Override
    public void onEvent(ApplicationEvent event) {
        if (event.getType() == ApplicationEvent.Type.INITIALIZATION_FINISHED) {
            tree = new RouteTree(DeclaredRoutes.of(event.getResourceModel()));
        }
    }

    @Override
    public @Nullable RequestEventListener onRequest(RequestEvent event) {
        return null;
    }

    /** All routes, in the order of the model. */
    public List<Route> routes() {
        return tree.routes();
    }

    Optional<RouteMatch> find(String rawPath) {
        return tree.find(rawPath);
    }
}
