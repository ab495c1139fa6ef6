package io.kanade.projection;

import io.kanade.broker.JetStreamCodes;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A durable as it stands at the broker: looked for, deleted, made. For one thread. */
final class BrokerDurable {

    private final JetStreamManagement broker;
    private final Durable durable;

    BrokerDurable(JetStreamManagement broker, Durable durable) {
        this.broker = broker;
        this.durable = durable;
    }

    /** Null when there is none; one that others made under our name is used when it does what we need (projection §9.5). */
    @Nullable
    ConsumerInfo find() throws IOException, JetStreamApiException {
        try {
            ConsumerInfo found = broker.getConsumerInfo(durable.stream(), durable.name());
            refuseForeign(found.getConsumerConfiguration());
            return found;
        } catch (JetStreamApiException problem) {
            if (problem.getApiErrorCode() == JetStreamCodes.CONSUMER_NOT_FOUND) {
                return null;
            }
            throw problem;
        }
    }

    private void refuseForeign(ConsumerConfiguration made) {
        String filter = made.getFilterSubject() == null ? "" : made.getFilterSubject();
        String wanted = durable.filter() == null ? "" : durable.filter();
        boolean pull = made.getDeliverSubject() == null;
        boolean sameFilter = made.getFilterSubjects() == null
                ? filter.equals(wanted)
                : made.getFilterSubjects().equals(List.of(wanted));
        if (!pull || made.getAckPolicy() != AckPolicy.Explicit || !sameFilter) {
            throw new IllegalStateException("durable " + durable.name() + " on stream " + durable.stream()
                    + " was made with other settings (needed: pull, explicit acknowledgement, filter '" + wanted
                    + "'); delete it and it is made again");
        }
    }

    /** Going on at the old position instead would leave a gap for good, so this is tried until it succeeds (projection §9.1). */
    void delete() throws IOException {
        try {
            broker.deleteConsumer(durable.stream(), durable.name());
        } catch (JetStreamApiException | IOException refused) {
            throw new IOException(
                    "durable " + durable.name() + " cannot be deleted to read the stream again: "
                            + refused.getMessage(),
                    refused);
        }
    }

    ConsumerInfo makeBehind(long sequence) throws IOException, JetStreamApiException {
        ConsumerConfiguration.Builder configuration =
                ConsumerConfiguration.builder().durable(durable.name()).ackPolicy(AckPolicy.Explicit);
        if (durable.filter() != null) {
            configuration.filterSubject(durable.filter());
        }
        if (sequence > 0) {
            configuration.deliverPolicy(DeliverPolicy.ByStartSequence).startSequence(sequence + 1);
        }
        return broker.addOrUpdateConsumer(durable.stream(), configuration.build());
    }
}
