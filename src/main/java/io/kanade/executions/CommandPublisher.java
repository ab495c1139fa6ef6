package io.kanade.executions;

import io.dropwizard.lifecycle.Managed;
import io.kanade.broker.Broker;
import io.kanade.broker.Bucket;
import io.kanade.executions.Addressing.Batch;
import io.kanade.failure.Failure;
import io.nats.client.Connection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings commands to the agents: the version pin first, then plain publishes that the stream EXEC keeps (wire §4.1). Delayed waves wait on
 * one thread. Thread-safe.
 */
final class CommandPublisher implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(CommandPublisher.class);

    private final Broker broker;
    private final Bucket pins;
    private final ScheduledExecutorService waves = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "waves");
        thread.setDaemon(true);
        return thread;
    });

    CommandPublisher(Broker broker, Bucket pins) {
        this.broker = broker;
        this.pins = pins;
    }

    /** {@link Failure.Unavailable} at once while the broker is away. */
    void requireBroker() {
        broker.connection();
    }

    void requireFits(byte[] command) {
        long most = broker.connection().getMaxPayload();
        if (command.length > most) {
            throw new Failure.Invalid("the command is " + command.length + " bytes, the broker takes " + most
                    + "; put the script into a script object");
        }
    }

    /** Agents drop a command whose version is not the pinned one; a pin that fails only leaves the last one. */
    void pin(String jobId, String version) {
        try {
            pins.put(jobId, version.getBytes(StandardCharsets.UTF_8));
        } catch (Failure | IllegalArgumentException problem) {
            LOG.warn("version {} of {} could not be pinned: {}", version, jobId, problem.getMessage());
        }
    }

    /** Publishes one batch, now or after its delay. */
    void send(String execId, Batch batch, byte[] command) {
        if (batch.delay().isZero()) {
            publish(batch.subjects(), command);
        } else {
            Future<?> waiting = waves.schedule(
                    () -> sendLate(execId, batch, command),
                    // Saturates: a delay may be longer than a long has milliseconds.
                    TimeUnit.MILLISECONDS.convert(batch.delay()),
                    TimeUnit.MILLISECONDS);
            LOG.debug("a wave of execution {} waits {}: {}", execId, batch.delay(), waiting);
        }
    }

    /** Publishes to one subject and waits until the broker has the message. */
    void sendNow(String subject, byte[] command) {
        publish(List.of(subject), command);
        flush();
    }

    void flush() {
        broker.flush();
    }

    @Override
    public void stop() {
        waves.shutdownNow();
    }

    private void sendLate(String execId, Batch batch, byte[] command) {
        try {
            publish(batch.subjects(), command);
            flush();
        } catch (Failure failure) {
            LOG.warn("a wave of execution {} could not be sent: {}", execId, failure.getMessage());
        }
    }

    private void publish(List<String> subjects, byte[] command) {
        try {
            Connection connection = broker.connection();
            subjects.forEach(subject -> connection.publish(subject, command));
        } catch (IllegalStateException | IllegalArgumentException problem) {
            throw new Failure.BadGateway("the broker does not take a command: " + problem.getMessage(), problem);
        }
    }
}
