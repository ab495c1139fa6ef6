package io.kanade.broker;

import io.kanade.failure.Failure;
import io.kanade.wire.Subjects;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The descriptions of a store's objects, delete markers included, in the order of their writing and a page at a time: one consumer reads
 * them all, and the broker forgets it when nobody does. Failures are those of {@link ObjectStore}. For one thread.
 */
public final class ObjectListing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectListing.class);

    static final int PAGE = 100;
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(60);

    private final StreamCalls calls;
    private final JetStreamManagement management;
    private final JetStreamSubscription subscription;
    private final String stream;
    private final String consumer;
    private long delivered;
    private long toCome;

    private ObjectListing(
            StreamCalls calls, JetStreamManagement management, JetStreamSubscription subscription, ConsumerInfo made) {
        this.calls = calls;
        this.management = management;
        this.subscription = subscription;
        this.stream = made.getStreamName();
        this.consumer = made.getName();
        this.toCome = made.getNumPending();
    }

    static ObjectListing open(Broker broker, StreamCalls calls, String stream, String descriptions) {
        ConsumerConfiguration wanted = ConsumerConfiguration.builder()
                .filterSubject(descriptions)
                .deliverPolicy(DeliverPolicy.LastPerSubject)
                .ackPolicy(AckPolicy.None)
                .inactiveThreshold(FORGOTTEN_AFTER)
                .memStorage(true)
                .numReplicas(1)
                .build();
        try {
            return calls.ask(() -> {
                JetStreamManagement management = broker.management();
                ConsumerInfo made = management.addOrUpdateConsumer(stream, wanted);
                return new ObjectListing(
                        calls,
                        management,
                        broker.jetStream().subscribe(null, PullSubscribeOptions.bind(stream, made.getName())),
                        made);
            });
        } catch (JetStreamApiException e) {
            throw calls.refusal(e);
        }
    }

    /** The next descriptions, at most {@value #PAGE}; empty when there are no more. */
    public List<ListedObject> next() {
        List<ListedObject> page = new ArrayList<>();
        while (page.isEmpty() && toCome > 0) {
            List<Message> messages = fetch();
            messages.forEach(message -> take(message, page));
            if (messages.isEmpty()) {
                requireEnd();
            }
        }
        return page;
    }

    private List<Message> fetch() {
        try {
            return calls.ask(() -> subscription.fetch((int) Math.min(PAGE, toCome), Broker.REQUEST_TIMEOUT));
        } catch (JetStreamApiException e) {
            throw calls.refusal(e);
        }
    }

    private void take(Message message, List<ListedObject> page) {
        NatsJetStreamMetaData place = message.metaData();
        if (place.consumerSequence() != ++delivered) {
            throw new Failure.Unavailable("a description got lost between the broker and here", null);
        }
        toCome = place.pendingCount();
        StoredObject object = read(message);
        if (object == null) {
            LOG.warn("the description on {} cannot be read and is left out", message.getSubject());
        } else {
            page.add(new ListedObject(
                    object, place.streamSequence(), place.timestamp().toInstant()));
        }
    }

    /** Null for what names no object, or chunks that might be those of others. */
    private static @Nullable StoredObject read(Message message) {
        try {
            StoredObject object = ObjectStore.JSON.readValue(message.getData(), StoredObject.class);
            boolean usable = object != null
                    && object.name() != null
                    && object.nuid() != null
                    && Subjects.isSubjectPart(object.nuid());
            return usable ? object : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** What was still to come may have gone meanwhile. */
    private void requireEnd() {
        try {
            toCome =
                    calls.ask(() -> management.getConsumerInfo(stream, consumer).getNumPending());
        } catch (JetStreamApiException e) {
            throw calls.refusal(e);
        }
        if (toCome > 0) {
            throw new Failure.Unavailable("the descriptions did not come in time", null);
        }
    }

    @Override
    public void close() {
        try {
            subscription.unsubscribe();
            management.deleteConsumer(stream, consumer);
        } catch (IOException | JetStreamApiException | IllegalStateException gone) {
            LOG.debug("the broker will forget the consumer by itself: {}", gone.getMessage());
        }
    }
}
