package io.kanade.broker;

import io.dropwizard.lifecycle.Managed;
import io.kanade.failure.Backoff;
import io.nats.client.NUID;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nats-server that comes with the service: a child process on loopback unless told otherwise, started again with back-off whenever it
 * ends, and ended with the service, whatever way that ends. Only one instance uses a store. Thread-safe.
 */
public final class EmbeddedBroker implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration STABLE = Duration.ofSeconds(60);
    private static final long LOOK_SECONDS = 5;

    private final ServerLayout layout;
    private final InetAddress listen;
    private final BrokerSettings reach;
    private final StoreLock lock;
    private final Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));
    private final Thread supervisor = new Thread(this::supervise, "embedded-broker");
    private volatile @Nullable ServerProcess process;
    private volatile boolean stopping;
    /** Why it does not run, as it was told last; a cause that stays is told once. */
    private volatile String told = "";

    private EmbeddedBroker(ServerLayout layout, InetAddress listen, BrokerSettings reach, StoreLock lock) {
        this.layout = layout;
        this.listen = listen;
        this.reach = reach;
        this.lock = lock;
        supervisor.setDaemon(true);
    }

    /**
     * Finds the executable, the port, the token and the store. What is wrong with them is an {@link IllegalStateException} of one line.
     */
    public static EmbeddedBroker prepare(BrokerSettings settings, Path dataDirectory) {
        EmbeddedBrokerSettings embedded = settings.embedded();
        Path executable = new NatsExecutable(embedded.executable()).find();
        Path store = embedded.storeDirectory().isEmpty()
                ? dataDirectory.resolve("nats")
                : Path.of(embedded.storeDirectory());
        try {
            InetAddress listen = InetAddress.getByName(embedded.listen());
            Files.createDirectories(store);
            StoreLock lock = StoreLock.acquire(store);
            String token = new BrokerToken(dataDirectory).choose(settings.token(), !listen.isLoopbackAddress());
            ServerLayout layout = new ServerLayout(
                    executable,
                    store.toAbsolutePath(),
                    "kanade-" + NUID.nextGlobal(),
                    port(embedded, listen),
                    token,
                    embedded);
            return new EmbeddedBroker(layout, listen, settings.reachedAt(layout.url(listen), token), lock);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("broker.embedded.listen %s is no address".formatted(embedded.listen()), e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the broker's store %s cannot be used: %s".formatted(store, e.getMessage()), e);
        }
    }

    /** How a client of this service connects to it. */
    BrokerSettings reach() {
        return reach;
    }

    /** Only the server of this name is ours. */
    String serverName() {
        return layout.serverName();
    }

    /** Why it cannot serve as it should, in one line (projection W21). */
    Optional<String> problem() {
        ServerProcess running = process;
        if (running == null) {
            return told.isEmpty() ? Optional.empty() : Optional.of(told);
        }
        return running.metFullDisk()
                ? Optional.of("the disk of %s is full: make room, the broker goes on by itself then"
                        .formatted(layout.store()))
                : Optional.empty();
    }

    @Override
    public void start() {
        supervisor.start();
    }

    @Override
    public void stop() throws InterruptedException {
        stopping = true;
        ServerProcess running = process;
        if (running != null) {
            running.end();
        }
        supervisor.interrupt();
        supervisor.join(TimeUnit.SECONDS.toMillis(ServerProcess.PATIENCE_SECONDS + 2));
        lock.release();
    }

    private void supervise() {
        while (!stopping) {
            long began = System.nanoTime();
            try {
                runOnce();
            } catch (IOException e) {
                tell("the embedded nats-server cannot be started: " + e.getMessage());
            } catch (InterruptedException e) {
                LOG.debug("stopping");
            } catch (RuntimeException e) {
                LOG.error("the supervision of the embedded nats-server failed unexpectedly", e);
            }
            if (System.nanoTime() - began > STABLE.toNanos()) {
                backoff.reset();
                told = "";
            }
            pause();
        }
    }

    private void tell(String problem) {
        if (problem.equals(told)) {
            LOG.debug("{}", problem);
        } else {
            LOG.error("{}; trying again for ever", problem);
        }
        told = problem;
    }

    /** The server would say so too, but as one of many lines, at each attempt. */
    private void requirePort() throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(listen, layout.port()));
        } catch (BindException taken) {
            throw new IOException(
                    "%s:%d is taken by another program: end that, or set another broker.embedded.port"
                            .formatted(listen.getHostAddress(), layout.port()),
                    taken);
        }
    }

    private void runOnce() throws IOException, InterruptedException {
        DiskRoom room = layout.room();
        room.complain();
        layout.writeConfiguration(room);
        lock.endLeftOver(layout);
        requirePort();
        ServerProcess running = ServerProcess.start(layout);
        process = running;
        try {
            if (watch(running, room)) {
                LOG.error("the embedded nats-server ended ({}); starting it again", running.ending());
            }
        } finally {
            running.end();
            process = null;
        }
    }

    /** Whether it ended by itself; false when it has to be started again because there is room on the disk again. */
    private boolean watch(ServerProcess running, DiskRoom room) throws InterruptedException {
        while (!running.awaitExit(LOOK_SECONDS)) {
            if (running.metFullDisk() && room.isThereAgain()) {
                LOG.warn("there is room on the disk again; restarting the embedded nats-server");
                return false;
            }
        }
        return !stopping;
    }

    private void pause() {
        if (stopping) {
            return;
        }
        try {
            Thread.sleep(backoff.next().toMillis());
        } catch (InterruptedException e) {
            LOG.debug("stopping");
        }
    }

    private static int port(EmbeddedBrokerSettings settings, InetAddress listen) throws IOException {
        if (settings.port() != 0) {
            return settings.port();
        }
        try (ServerSocket free = new ServerSocket(0, 1, listen)) {
            return free.getLocalPort();
        }
    }
}
