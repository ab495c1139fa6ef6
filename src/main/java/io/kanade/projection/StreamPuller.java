package io.kanade.projection;

import io.kanade.broker.Broker;
import io.kanade.broker.JetStreamCodes;
import io.kanade.broker.TopologyKeeper;
import io.kanade.failure.Backoff;
import io.kanade.failure.Failure;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The thread of one stream projection: opens its durable, keeps one pull outstanding, decodes and hands over. Survives everything with
 * back-off, because a projector that ends is data that is not seen (projection W1); opens again after each reconnect, because a
 * subscription that waits out a broker's restart loses half a minute.
 */
final class StreamPuller<M> implements Runnable {

    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Lane<M> lane;
    private final Broker broker;
    private final TopologyKeeper topology;
    private final DurableOpener opener;
    private final Inbox inbox;
    private final AtomicBoolean reopen = new AtomicBoolean();
    private volatile boolean stopped;

    StreamPuller(Lane<M> lane, Broker broker, TopologyKeeper topology, DurableOpener opener, Inbox inbox) {
        this.lane = lane;
        this.broker = broker;
        this.topology = topology;
        this.opener = opener;
        this.inbox = inbox;
    }

    /** The connection was made again: the streams may be others, the subscription is worth nothing. */
    void reopen() {
        reopen.set(true);
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(60));
        while (!stopped) {
            long begun = System.nanoTime();
            try {
                followOnce();
                backoff.reset();
            } catch (InterruptedException interrupted) {
                return;
            } catch (Failure.Unavailable away) {
                lane.status().waiting(String.valueOf(away.getMessage()));
                pause(Duration.ofMillis(200));
            } catch (JetStreamApiException | IOException problem) {
                reportBrokerProblem(problem);
                pause(backoff.after(begun));
            } catch (Exception | Error unexpected) {
                lane.status().failing(unexpected);
                pause(backoff.after(begun));
            }
        }
    }

    private void followOnce() throws InterruptedException, IOException, JetStreamApiException {
        if (!topology.isProvisioned()) {
            throw new Failure.Unavailable("the broker's streams are not there yet", null);
        }
        reopen.set(false);
        JetStreamManagement management = broker.management();
        ConsumerInfo opened = opener.open(lane, broker);
        Durable durable = lane.projection().durable();
        EarlyRedelivery redelivery = EarlyRedelivery.of(durable, management, opened);
        Pulling pulling = new Pulling(broker.connection(), durable.stream(), durable.name());
        try {
            lane.status().running();
            pull(pulling, management, opened, redelivery);
        } catch (IllegalStateException ended) {
            // The consumer was deleted under us, or the connection went away; opening again finds out which.
            lane.status().waiting(String.valueOf(ended.getMessage()));
        } finally {
            end(pulling);
            redelivery.end();
        }
    }

    private void pull(Pulling pulling, JetStreamManagement management, ConsumerInfo opened, EarlyRedelivery redelivery)
            throws InterruptedException, IOException, JetStreamApiException {
        Asking asking = new Asking(pulling, opened.getConsumerConfiguration());
        long lastChecked = System.nanoTime();
        while (!stopped && !reopen.get()) {
            if (!inbox.isPaused()) {
                asking.askForMore();
            }
            Message message = pulling.next(PATIENCE);
            if (message != null) {
                asking.got(message);
                handOver(message);
            }
            if (redelivery.isDue()) {
                redelivery.restore();
            }
            if (Duration.ofNanos(System.nanoTime() - lastChecked).compareTo(CHECK_EVERY) > 0) {
                check(management, opened);
                lastChecked = System.nanoTime();
            }
        }
    }

    private void handOver(Message message) throws InterruptedException {
        Delivery<M> delivery = lane.receive(message);
        if (delivery != null) {
            inbox.put(delivery);
        }
    }

    /** How far behind, and whether this is still the consumer that was opened: nobody tells when it is deleted between two pulls. */
    private void check(JetStreamManagement management, ConsumerInfo opened) throws IOException, JetStreamApiException {
        Durable durable = lane.projection().durable();
        ConsumerInfo now = management.getConsumerInfo(durable.stream(), durable.name());
        lane.status().behind(now.getNumPending() + now.getNumAckPending());
        lane.acknowledgedUpTo(now.getAckFloor().getStreamSequence());
        lookForWhatIsLost(management);
        if (!now.getCreationTime().equals(opened.getCreationTime())) {
            reopen.set(true);
        }
    }

    private void lookForWhatIsLost(JetStreamManagement management) throws IOException, JetStreamApiException {
        if (lane.skipped().any() || lane.isHeldUp()) {
            String stream = lane.projection().durable().stream();
            long first = management.getStreamInfo(stream).getStreamState().getFirstSequence();
            long lost = lane.skipped().lostBefore(first) + lane.giveUpBefore(first);
            if (lost > 0) {
                lane.status().lost(stream, lost, first);
            }
        }
    }

    private void reportBrokerProblem(Exception problem) {
        lane.status().hindered(String.valueOf(problem.getMessage()));
        if (problem instanceof JetStreamApiException api && api.getApiErrorCode() == JetStreamCodes.STREAM_NOT_FOUND) {
            topology.somethingIsMissing();
        }
    }

    /**
     * Hands back what was fetched and not looked at, so that it comes again at once and not after the ack wait; only when nobody listens
     * any more, or it would come straight back to us.
     */
    private static void end(Pulling pulling) throws InterruptedException {
        try {
            List<Message> left = pulling.left();
            pulling.close();
            left.forEach(Message::nak);
        } catch (IllegalStateException alreadyGone) {
            // The connection closed first; there is nothing left to end.
        }
    }

    private void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            stopped = true;
        }
    }
}
