package io.kanade.auth;

import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Makes the server hand out header values as they were sent. By default it remembers the headers of a connection without regard to
 * case, so a bearer in other letters than the one before it on the same connection arrives as that one, and is accepted (http-core
 * §2.2: tokens are compared exactly).
 */
final class ExactHeaders implements LifeCycle.Listener {

    @Override
    public void lifeCycleStarting(LifeCycle starting) {
        if (starting instanceof Server server) {
            server.getContainedBeans(HttpConnectionFactory.class)
                    .forEach(factory -> factory.getHttpConfiguration().setHeaderCacheCaseSensitive(true));
        }
    }
}
