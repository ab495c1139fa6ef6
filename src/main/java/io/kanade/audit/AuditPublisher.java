package io.kanade.audit;

import io.kanade.broker.Broker;
import io.kanade.failure.Failure;
import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Brings events to the AUDIT stream, each with its id (ours §3). Thread-safe. */
final class AuditPublisher {

    private final Broker broker;

    AuditPublisher(Broker broker) {
        this.broker = broker;
    }

    /** Returns when the stream has acknowledged the event; an id that it has seen within two minutes is not stored again. */
    void publish(OutboxEvent event) {
        try {
            broker.jetStream()
                    .publish(
                            message(event),
                            PublishOptions.builder().messageId(event.id()).build());
        } catch (IOException | IllegalStateException e) {
            throw new Failure.Unavailable("the broker does not acknowledge: " + e.getMessage(), e);
        } catch (JetStreamApiException e) {
            throw new Failure.Broken("the broker refuses: " + e.getMessage(), e);
        }
    }

    /** For the moment when the database cannot keep the event: better unacknowledged than not at all. */
    void send(OutboxEvent event) {
        broker.connection().publish(message(event));
    }

    private static NatsMessage message(OutboxEvent event) {
        return NatsMessage.builder()
                .subject(event.subject())
                .headers(new Headers().put(AuditProjection.ID_HEADER, event.id()))
                .data(event.body().getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
