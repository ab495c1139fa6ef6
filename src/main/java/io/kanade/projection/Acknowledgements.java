package io.kanade.projection;

import io.nats.client.Message;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that tells the broker what is committed, so that the writer can go on with the next batch meanwhile. What it does not come to
 * tell is delivered once more, which changes nothing.
 */
final class Acknowledgements implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);
    private static final int PATIENCE_MS = 100;

    private final LinkedBlockingQueue<List<Delivery<?>>> committed = new LinkedBlockingQueue<>();
    private volatile boolean stopping;

    void add(List<Delivery<?>> deliveries) {
        committed.add(deliveries);
    }

    /** Ends when everything is told. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping || !committed.isEmpty()) {
                List<Delivery<?>> batch = committed.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
                if (batch != null) {
                    batch.forEach(delivery -> tell(delivery.message(), Message::ack));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** An answer that does not reach the broker costs a redelivery. */
    static void tell(Message message, Consumer<Message> answer) {
        try {
            answer.accept(message);
        } catch (RuntimeException connectionGone) {
            LOG.debug("the broker could not be answered", connectionGone);
        }
    }
}
