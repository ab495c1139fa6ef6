package io.kanade.projection;

import io.kanade.audit.AuditProjection;
import io.kanade.broker.Broker;
import io.kanade.broker.BrokerSettings;
import io.kanade.broker.ObjectStores;
import io.kanade.broker.TopologyKeeper;
import io.kanade.codec.StrictJson;
import io.kanade.database.TestDatabase;
import io.kanade.events.ObsEventsProjection;
import io.kanade.results.OverflowOutput;
import io.kanade.results.ResultsProjection;
import io.kanade.results.RunStarts;
import io.kanade.results.StartedProjection;
import io.kanade.wire.Stores;
import io.nats.client.Connection;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.PullSubscribeOptions;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What {@code bin/bench ingest} holds the engine against: the same broker drained by the same decoders without a database, and the same
 * batches written without a broker. Started by the bench with the test classes on its path; no test.
 */
final class IngestLimits {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** What the engine's transactions hold on average, by stream. */
    private static final int BATCH = 425;
    /** More would not fit the heap in which the engine itself runs. */
    private static final int MOST_PER_STREAM = 50_000;

    private final Connection connection;
    private final List<StreamProjection<?>> projections;

    private IngestLimits(String url, Connection connection) {
        this.connection = connection;
        WireReader reader = new WireReader(StrictJson.forMessages());
        Broker broker = new Broker(BrokerSettings.at(url));
        ObjectStores stores = new ObjectStores(broker, new TopologyKeeper(broker), Clock.systemUTC());
        RunStarts starts = new RunStarts();
        this.projections = List.of(
                new AuditProjection(reader),
                new ResultsProjection(
                        reader,
                        new OverflowOutput(stores.store(Stores.RESULT_OUTPUT), Clock.systemUTC()),
                        starts,
                        List.of()),
                new StartedProjection(reader, starts),
                new ObsEventsProjection(reader));
    }

    public static void main(String[] arguments) throws Exception {
        Connection connection = Nats.connect(arguments[1]);
        try {
            IngestLimits limits = new IngestLimits(arguments[1], connection);
            switch (arguments[0]) {
                case "drain" -> limits.drain();
                case "store" -> System.out.println(limits.store(Path.of(arguments[2])));
                default -> throw new IllegalArgumentException("drain URL | store URL DIRECTORY");
            }
        } finally {
            connection.close();
        }
    }

    /** Goes on until it is killed, as the engine would. */
    private void drain() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (StreamProjection<?> projection : projections) {
            Durable durable = projection.durable();
            Pulling pulling = new Pulling(connection, durable.stream(), durable.name());
            Thread thread = new Thread(() -> drain(projection, pulling), "drain-" + projection.name());
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void drain(StreamProjection<?> projection, Pulling pulling) {
        Asking asking = new Asking(pulling);
        try {
            while (true) {
                asking.askForMore();
                Message message = pulling.next(PATIENCE);
                if (message != null) {
                    asking.got(message);
                    received(projection, message);
                    message.ack();
                }
            }
        } catch (Exception unexpected) {
            throw new IllegalStateException(projection.name() + " cannot be drained", unexpected);
        }
    }

    private String store(Path directory) throws Exception {
        List<List<Message>> streams = new ArrayList<>();
        for (StreamProjection<?> projection : projections) {
            streams.add(fetch(projection));
        }
        try (TestDatabase database = new TestDatabase(Files.createDirectories(directory))) {
            return store(database, streams);
        }
    }

    private String store(TestDatabase database, List<List<Message>> streams) throws Exception {
        long wall = 0;
        long cpu = 0;
        int stored = 0;
        for (int from = 0; from < MOST_PER_STREAM; from += BATCH) {
            List<Batch<?>> batches = new ArrayList<>();
            for (int i = 0; i < projections.size(); i++) {
                batches.add(Batch.of(projections.get(i), slice(streams.get(i), from)));
            }
            long wallBefore = System.nanoTime();
            long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            database.database().write(transaction -> {
                batches.forEach(Batch::expect);
                batches.forEach(batch -> batch.write(transaction));
                return null;
            });
            wall += System.nanoTime() - wallBefore;
            cpu += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore;
            stored += batches.stream().mapToInt(batch -> batch.rows().size()).sum();
        }
        long memory = Runtime.getRuntime().totalMemory() >> 20;
        return "{\"messages\":%d,\"seconds\":%.3f,\"cpu\":%.3f,\"memory_mb\":%d}"
                .formatted(stored, wall / 1e9, cpu / 1e9, memory);
    }

    private record Batch<M>(StreamProjection<M> projection, List<Received<M>> rows) {

        static <M> Batch<M> of(StreamProjection<M> projection, List<Message> messages) throws Exception {
            List<Received<M>> rows = new ArrayList<>(messages.size());
            for (Message message : messages) {
                rows.add(received(projection, message));
            }
            return new Batch<>(projection, rows);
        }

        void expect() {
            projection.expect(rows);
        }

        void write(Handle transaction) {
            if (!rows.isEmpty()) {
                projection.write(transaction, rows);
            }
        }
    }

    private static <M> Received<M> received(StreamProjection<M> projection, Message message) throws Exception {
        AckSubject place = AckSubject.parse(message.getReplyTo());
        if (place == null) {
            throw new IllegalStateException("not a message of a stream: " + message.getSubject());
        }
        M value = projection.decode(new Incoming(message.getData(), message.getHeaders(), place.deliveries()));
        return new Received<>(value, new MessageId(place.sequence(), place.publishedAt()));
    }

    private static List<Message> slice(List<Message> messages, int from) {
        return messages.subList(Math.min(from, messages.size()), Math.min(from + BATCH, messages.size()));
    }

    private List<Message> fetch(StreamProjection<?> projection) throws Exception {
        Durable durable = projection.durable();
        JetStreamSubscription subscription =
                connection.jetStream().subscribe(null, PullSubscribeOptions.bind(durable.stream(), durable.name()));
        List<Message> messages = new ArrayList<>();
        List<Message> some;
        do {
            some = subscription.fetch(500, PATIENCE);
            some.forEach(Message::ack);
            messages.addAll(some);
        } while (!some.isEmpty() && messages.size() < MOST_PER_STREAM);
        subscription.unsubscribe();
        return messages;
    }
}
