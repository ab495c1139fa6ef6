package io.kanade.executions;

import io.kanade.broker.Broker;
import io.kanade.failure.Failure;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Subscription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for the first message on a subject, without a thread for each that is waited for. Thread-safe. */
final class FirstMessages {

    private final Broker broker;
    private @Nullable Connection connection;
    private @Nullable Dispatcher dispatcher;

    FirstMessages(Broker broker) {
        this.broker = broker;
    }

    /** Returns when the broker knows of the subscription, so that nothing published afterwards is missed. */
    Awaited await(String subject) {
        Dispatcher listening = dispatcher();
        CompletableFuture<byte[]> first = new CompletableFuture<>();
        Subscription subscription = listening.subscribe(subject, message -> first.complete(message.getData()));
        Awaited awaited = new Awaited(listening, subscription, first);
        try {
            broker.flush();
        } catch (Failure away) {
            awaited.cancel();
            throw away;
        }
        return awaited;
    }

    private synchronized Dispatcher dispatcher() {
        Connection live = broker.connection();
        Dispatcher known = dispatcher;
        if (known == null || !live.equals(connection)) {
            known = live.createDispatcher();
            dispatcher = known;
            connection = live;
        }
        return known;
    }

    /** One message that may come. */
    record Awaited(Dispatcher dispatcher, Subscription subscription, CompletableFuture<byte[]> first) {

        /** Ends with the body, or with a {@link java.util.concurrent.TimeoutException}; then nobody listens any more. */
        CompletableFuture<byte[]> within(long time, TimeUnit unit) {
            return first.orTimeout(time, unit).whenComplete((body, silence) -> cancel());
        }

        void cancel() {
            // Of a connection that is gone nothing is left to unsubscribe.
            if (subscription.isActive() && dispatcher.isActive()) {
                dispatcher.unsubscribe(subscription);
            }
        }
    }
}
