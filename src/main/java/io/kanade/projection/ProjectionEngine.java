package io.kanade.projection;

import com.codahale.metrics.health.HealthCheckRegistry;
import io.dropwizard.lifecycle.Managed;
import io.kanade.broker.Broker;
import io.kanade.broker.TopologyKeeper;
import io.kanade.database.Database;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all projections: a puller thread per stream projection, a subscription per sample projection, one writer. Rows are written in the
 * order in which projections were added. Stopping takes no new message, finishes the batch in
 * hand and hands the rest back (projection §11.2).
 */
public final class ProjectionEngine implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionEngine.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final Broker broker;
    private final TopologyKeeper topology;
    private final Database database;
    private final Clock clock;
    private final Inbox inbox = new Inbox();
    private final List<StreamPuller<?>> pullers = new ArrayList<>();
    private final List<Lane<?>> lanes = new ArrayList<>();
    private final List<SampleWindow<?>> windows = new ArrayList<>();
    private final List<Thread> pulling = new ArrayList<>();
    private final List<Thread> writing = new ArrayList<>();
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final ProjectionWriter writer;
    private final Replays replays;
    private @Nullable Connection subscribed;

    public ProjectionEngine(Broker broker, TopologyKeeper topology, Database database, Clock clock) {
        this.broker = broker;
        this.topology = topology;
        this.database = database;
        this.clock = clock;
        this.writer = new ProjectionWriter(database, inbox, lanes, windows, acknowledgements);
        this.replays = new Replays(broker, database, lanes, clock);
    }

    /** Adds a stream's projection; before the start. */
    public <M> ProjectionEngine add(StreamProjection<M> projection) {
        Lane<M> lane = new Lane<>(projection, new ProjectorStatus(projection.name(), clock), clock);
        lanes.add(lane);
        pullers.add(new StreamPuller<>(lane, broker, topology, new DurableOpener(database), inbox));
        return this;
    }

    /** Adds a projection of messages that no stream keeps; before the start. */
    public <M> ProjectionEngine add(SampleProjection<M> projection) {
        windows.add(new SampleWindow<>(projection, new ProjectorStatus(projection.name(), clock), clock));
        return this;
    }

    public List<ProjectorStatus> projectors() {
        return Stream.concat(lanes.stream().map(Lane::status), windows.stream().map(SampleWindow::status))
                .toList();
    }

    /** The messages that its projections have set aside. */
    public DeadLetters deadLetters() {
        return new DeadLetters(
                database,
                lanes.stream().<StreamProjection<?>>map(Lane::projection).toList(),
                clock);
    }

    /** Reads its streams once more. */
    public Replays replays() {
        return replays;
    }

    /** Messages of a stream, or of all, that are not committed yet, as the broker counts them now. */
    public long behind(String stream) throws IOException, JetStreamApiException {
        JetStreamManagement management = broker.management();
        long behind = 0;
        for (Lane<?> lane : replays.chosen(stream)) {
            Durable durable = lane.projection().durable();
            ConsumerInfo consumer = management.getConsumerInfo(durable.stream(), durable.name());
            behind += consumer.getNumPending() + consumer.getNumAckPending();
        }
        return behind;
    }

    public void registerHealth(HealthCheckRegistry registry) {
        projectors().forEach(status -> registry.register("projector-" + status.name(), new ProjectorHealth(status)));
    }

    @Override
    public void start() {
        broker.onConnected(this::connected);
        if (broker.isConnected()) {
            connected();
        }
        writing.add(launch("projection-writer", writer));
        writing.add(launch("projection-acks", acknowledgements));
        for (int i = 0; i < pullers.size(); i++) {
            pulling.add(launch("projector-" + lanes.get(i).status().name(), pullers.get(i)));
        }
    }

    @Override
    public void stop() throws InterruptedException {
        replays.stop();
        pullers.forEach(StreamPuller::stop);
        inbox.close();
        long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
        for (Thread puller : pulling) {
            join(puller, deadline);
        }
        writer.stop();
        join(writing.get(0), deadline);
        acknowledgements.stop();
        join(writing.get(1), deadline);
        writer.handBackTheRest();
    }

    /** Durables are opened again; plain subscriptions survive a reconnect, but not another connection. */
    private synchronized void connected() {
        pullers.forEach(StreamPuller::reopen);
        Connection connection = broker.connection();
        if (connection == subscribed) {
            return;
        }
        for (SampleWindow<?> window : windows) {
            Dispatcher dispatcher = connection.createDispatcher(window::receive);
            dispatcher.subscribe(window.subject());
            window.status().running();
        }
        subscribed = connection;
    }

    private static Thread launch(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread, long deadline) throws InterruptedException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        thread.join(Math.max(1, left));
        if (thread.isAlive()) {
            LOG.warn("{} did not stop in time", thread.getName());
            thread.interrupt();
        }
    }
}
