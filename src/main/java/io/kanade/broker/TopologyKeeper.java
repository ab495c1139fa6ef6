package io.kanade.broker;

import io.dropwizard.lifecycle.Managed;
import io.kanade.failure.Backoff;
import io.kanade.failure.Failure;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ServerInfo;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the broker holds what wire §2 demands: after each connection, and again whenever something has vanished or was made
 * anew by somebody else (projection W1, W2, W20). Thread-safe; all work happens on its own thread, which survives every failure.
 */
public final class TopologyKeeper implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(TopologyKeeper.class);
    private static final String OLDEST_SERVER = "2.10.0";
    private static final int FAILURES_IN_A_ROW = 3;
    private static final Duration CHECK_EVERY = Duration.ofSeconds(3);

    private final Broker broker;
    private final ScheduledExecutorService thread = OneThread.named("topology");
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> warned = new HashSet<>();
    private Map<String, ZonedDateTime> incarnations = Map.of();
    private boolean complete;
    private int failures;
    private @Nullable ScheduledFuture<?> next;
    private volatile boolean provisioned;
    private volatile @Nullable String problem;

    public TopologyKeeper(Broker broker) {
        this.broker = broker;
        broker.onConnected(() -> submit(this::beginAnew));
        broker.onLost(() -> provisioned = false);
    }

    @Override
    public void start() {
        submit(this::step);
    }

    @Override
    public void stop() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(Broker.REQUEST_TIMEOUT.toSeconds() + 1, TimeUnit.SECONDS)) {
            LOG.warn("the topology's thread did not end in time");
        }
    }

    /** Whether everything was there at the last look and the broker still is. */
    public boolean isProvisioned() {
        return provisioned && broker.isConnected();
    }

    /**
     * Runs after each pass that made or found everything: once after every connection, and again after something had been missing or was
     * made anew, so that consumers and watches on it can be made again. A late listener is called as soon as everything is there.
     */
    public void onProvisioned(Runnable listener) {
        listeners.add(listener);
        submit(() -> {
            if (provisioned) {
                run(listener);
            }
        });
    }

    /** For whoever meets a missing stream, bucket or store: looks at once instead of at the next turn. */
    public void somethingIsMissing() {
        submit(this::step);
    }

    /** Why the broker is not provisioned although connected, in one line. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void beginAnew() {
        complete = false;
        backoff.reset();
        step();
    }

    /** One look; a full pass when it is due. The next turn is always scheduled. */
    private void step() {
        long wait = CHECK_EVERY.toMillis();
        try {
            if (broker.isConnected()) {
                look();
                backoff.reset();
            }
        } catch (ProvisioningRefused e) {
            wait = failed(String.valueOf(e.getMessage()));
        } catch (JetStreamApiException | IOException e) {
            wait = failed(JetStreamAbsence.line(broker, e));
        } catch (Failure.Unavailable e) {
            wait = failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("the look at the broker's streams failed unexpectedly; trying again", e);
            wait = failed("the look at the broker's streams failed: " + e);
        }
        again(wait);
    }

    private void look() throws IOException, JetStreamApiException, ProvisioningRefused {
        refuseOldServer(broker.connection().getServerInfo());
        JetStreamManagement management = broker.management();
        Map<String, ZonedDateTime> before = incarnations;
        Map<String, ZonedDateTime> now = present(management);
        boolean missing = !now.keySet().containsAll(Topology.requiredStreams());
        if (!complete || missing) {
            if (missing && complete) {
                LOG.warn("streams, buckets or stores are missing at the broker; provisioning them again");
            }
            complete = false;
            provisioned = false;
            new Topology(management, warned).provision();
            now = present(management);
        }
        incarnations = now;
        boolean news = !complete || !now.equals(before);
        complete = true;
        failures = 0;
        problem = null;
        provisioned = true;
        if (news) {
            LOG.info("the broker holds every stream, bucket and store");
            listeners.forEach(TopologyKeeper::run);
        }
    }

    private static void refuseOldServer(ServerInfo server) throws ProvisioningRefused {
        if (server.isOlderThanVersion(OLDEST_SERVER)) {
            throw new ProvisioningRefused(
                    "nats-server %s is too old: install 2.10 or newer".formatted(server.getVersion()));
        }
    }

    private static Map<String, ZonedDateTime> present(JetStreamManagement management)
            throws IOException, JetStreamApiException {
        Set<String> required = Topology.requiredStreams();
        Map<String, ZonedDateTime> created = new HashMap<>();
        for (StreamInfo stream : management.getStreams()) {
            String name = stream.getConfiguration().getName();
            if (required.contains(name)) {
                created.put(name, stream.getCreateTime());
            }
        }
        return created;
    }

    /** One look that got no answer is no reason to call everything missing; three in a row are. */
    private long failed(String line) {
        if (!complete || ++failures >= FAILURES_IN_A_ROW) {
            provisioned = false;
        }
        // The interruption of a stop is no failure.
        if (broker.isConnected() && !thread.isShutdown()) {
            if (!line.equals(problem)) {
                LOG.error("{}", line);
            }
            problem = line;
        }
        return backoff.next().toMillis();
    }

    private void again(long afterMillis) {
        ScheduledFuture<?> waiting = next;
        if (waiting != null) {
            waiting.cancel(false);
        }
        try {
            next = thread.schedule(this::step, afterMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping, no further look");
        }
    }

    private void submit(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping, request ignored");
        }
    }

    private static void run(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.warn("a listener of the broker's provisioning failed", e);
        }
    }
}
