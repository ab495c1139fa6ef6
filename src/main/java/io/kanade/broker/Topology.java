package io.kanade.broker;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings streams, buckets and stores into being (wire §2.4): streams and buckets are updated, or created when absent; an existing store
 * is used as it is; the scheduler's marks and claims are best effort. Repeating it changes nothing. Used by one thread.
 */
final class Topology {

    private static final Logger LOG = LoggerFactory.getLogger(Topology.class);

    private final JetStreamManagement management;
    private final Set<String> warned;

    /** {@code warned} holds what has been reported already, so that a repeated pass does not fill the log. */
    Topology(JetStreamManagement management, Set<String> warned) {
        this.management = management;
        this.warned = warned;
    }

    void provision() throws IOException, ProvisioningRefused {
        for (StreamConfiguration stream : TopologyPlan.streams()) {
            updateOrCreate(stream);
        }
        for (StreamConfiguration bucket : TopologyPlan.buckets()) {
            updateOrCreate(bucket);
        }
        for (StreamConfiguration store : TopologyPlan.stores()) {
            createOrUse(store);
        }
        createIfPossible(
                TopologyPlan.dispatchMarks(),
                "the scheduler's marks cannot be kept (%s); repeated fires are held back by completed runs only");
        createIfPossible(
                TopologyPlan.slotClaims(),
                "the scheduler's claims cannot be kept (%s); replicas and restarts may fire a slot twice");
    }

    /** The streams behind everything that a pass must have made; the scheduler's marks are no reason to call a broker incomplete. */
    static Set<String> requiredStreams() {
        Set<String> names = new HashSet<>();
        TopologyPlan.streams().forEach(each -> names.add(each.getName()));
        TopologyPlan.buckets().forEach(each -> names.add(each.getName()));
        TopologyPlan.stores().forEach(each -> names.add(each.getName()));
        return names;
    }

    private void updateOrCreate(StreamConfiguration wanted) throws IOException, ProvisioningRefused {
        try {
            update(wanted);
        } catch (JetStreamApiException e) {
            throw new ProvisioningRefused(wanted.getName(), e);
        }
    }

    private void update(StreamConfiguration wanted) throws IOException, JetStreamApiException {
        try {
            management.updateStream(wanted);
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != JetStreamCodes.STREAM_NOT_FOUND) {
                throw e;
            }
            management.addStream(wanted);
        }
    }

    private void createOrUse(StreamConfiguration wanted) throws IOException, ProvisioningRefused {
        try {
            management.addStream(wanted);
        } catch (JetStreamApiException e) {
            if (!exists(wanted.getName())) {
                throw new ProvisioningRefused(wanted.getName(), e);
            }
            warnOnce("object store %s is used as it is: %s"
                    .formatted(
                            wanted.getName().substring(ObjectStores.STREAM_PREFIX.length()), e.getErrorDescription()));
        }
    }

    private void createIfPossible(StreamConfiguration wanted, String consequence) {
        try {
            management.addStream(wanted);
        } catch (JetStreamApiException | IOException e) {
            warnOnce(consequence.formatted(e.getMessage()));
        }
    }

    private boolean exists(String stream) throws IOException {
        try {
            management.getStreamInfo(stream);
            return true;
        } catch (JetStreamApiException e) {
            return false;
        }
    }

    private void warnOnce(String line) {
        if (warned.add(line)) {
            LOG.warn("{}", line);
        }
    }
}
