package io.kanade.crash;

import io.kanade.broker.TestBroker;
import io.kanade.database.OtherWriter;
import io.kanade.database.TestEngine;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What else happens to a service between two kills. What a stream forgets is entered in the books before, as rows that may be missing. */
final class Troubles {

    /** The kinds of trouble, by the names that {@code bin/chaos} takes. */
    enum Kind {
        /** The broker is killed and comes back with its store. */
        BROKER,
        /** A durable is deleted under the service. */
        CONSUMER,
        /** A stream is deleted; the service makes it again. */
        STREAM,
        /** A stream is emptied. */
        PURGE,
        /** Another process holds the database's write lock. */
        LOCK
    }

    private final List<Kind> kinds;
    private final Random random;
    private final TestBroker server;
    private final Connection client;
    private final Traffic traffic;
    private final Books books;
    private final Map<Kind, Integer> made = new EnumMap<>(Kind.class);

    Troubles(List<Kind> kinds, Random random, TestBroker server, Connection client, Traffic traffic, Books books) {
        this.kinds = kinds;
        this.random = random;
        this.server = server;
        this.client = client;
        this.traffic = traffic;
        this.books = books;
    }

    /** Makes one trouble, if any are wanted. */
    void perhaps(Path directory) throws Exception {
        if (kinds.isEmpty()) {
            return;
        }
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        switch (kind) {
            case BROKER -> {
                server.kill();
                server.start();
            }
            case CONSUMER -> deleteConsumer();
            case STREAM -> forget(true);
            case PURGE -> forget(false);
            case LOCK -> lock(directory);
        }
        made.merge(kind, 1, Integer::sum);
    }

    String made() {
        return made.toString();
    }

    private void deleteConsumer() throws Exception {
        List<String> durables = List.copyOf(CrashRun.DURABLES.keySet());
        String durable = durables.get(random.nextInt(durables.size()));
        try {
            client.jetStreamManagement().deleteConsumer(CrashRun.DURABLES.get(durable), durable);
        } catch (JetStreamApiException alreadyGone) {
            // The stream was deleted a moment ago.
        }
    }

    private void forget(boolean altogether) throws Exception {
        List<String> streams = List.of("AUDIT", "RESULTS", "EVENTS", "OBS_EVENTS");
        String stream = streams.get(random.nextInt(streams.size()));
        traffic.quietly(() -> {
            try {
                books.enter(StoredMessage.allOf(client, stream, false));
                if (altogether) {
                    client.jetStreamManagement().deleteStream(stream);
                } else {
                    client.jetStreamManagement().purgeStream(stream);
                }
            } catch (JetStreamApiException alreadyGone) {
                // It was deleted a moment ago and is not made again yet.
            }
        });
    }

    private void lock(Path directory) throws Exception {
        try (OtherWriter other = TestEngine.otherWriter(directory)) {
            other.lock("audit_log");
            if (new CountDownLatch(1).await(500 + random.nextInt(2500), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("nobody counts down");
            }
        }
    }
}
