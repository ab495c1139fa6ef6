package io.kanade.projection;

import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import io.kanade.database.WriteFailure;
import io.kanade.failure.Backoff;
import io.kanade.projection.StreamReading.Found;
import io.nats.client.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes messages that were read once more. A batch is one transaction; when it refuses, each message has its own. What cannot become a row
 * is kept, if it is not kept already; what was kept and can be read now is kept no longer. For the replay's thread.
 */
final class ReplayWriter<M> {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayWriter.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(3);
    private static final int MOST_ATTEMPTS = 5;

    private final Lane<M> lane;
    private final Database database;
    private final Set<Long> kept;

    ReplayWriter(Lane<M> lane, Database database) {
        this.lane = lane;
        this.database = database;
        this.kept = new HashSet<>(database.read(handle -> handle.attach(DeadLetterDao.class)
                .sequences(lane.projection().name(), lane.projection().durable().stream(), lane.incarnation())));
    }

    /** Returns when the batch is written, or when it is not to go on. */
    void write(List<Found> batch, BooleanSupplier goOn) throws InterruptedException {
        List<Delivery<M>> deliveries = new ArrayList<>(batch.size());
        for (Found found : batch) {
            deliveries.add(decode(found.message(), goOn));
        }
        if (!deliveries.isEmpty() && !isWritten(deliveries, goOn)) {
            for (Delivery<M> delivery : deliveries) {
                writeAlone(delivery, goOn);
            }
        }
    }

    private Delivery<M> decode(Message message, BooleanSupplier goOn) throws InterruptedException {
        AckSubject place = AckSubject.parse(message.getReplyTo());
        for (int attempt = 1; ; attempt++) {
            try {
                Incoming incoming = new Incoming(message.getData(), message.getHeaders(), attempt);
                return Delivery.decoded(lane, message, place, lane.projection().decode(incoming));
            } catch (UndecodableMessage undecodable) {
                return Delivery.refused(lane, message, place, String.valueOf(undecodable.getMessage()));
            } catch (MessageNotReady notReady) {
                if (attempt == MOST_ATTEMPTS || !goOn.getAsBoolean()) {
                    return Delivery.refused(lane, message, place, String.valueOf(notReady.getMessage()));
                }
                Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
            }
        }
    }

    private void writeAlone(Delivery<M> delivery, BooleanSupplier goOn) throws InterruptedException {
        try {
            isWritten(List.of(delivery), goOn);
        } catch (RuntimeException failure) {
            LOG.warn("the replay leaves message {} out: {}", delivery.sequence(), failure.getMessage());
        }
    }

    /** False when the batch is refused because of what it says; then its messages go one by one. */
    private boolean isWritten(List<Delivery<M>> deliveries, BooleanSupplier goOn) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));
        while (goOn.getAsBoolean()) {
            try {
                transaction(deliveries);
                return true;
            } catch (RuntimeException failure) {
                WriteFailure kind = WriteFailure.of(failure);
                if (kind == WriteFailure.TRANSIENT) {
                    Thread.sleep(backoff.next().toMillis());
                } else if (deliveries.size() > 1) {
                    return false;
                } else if (kind == WriteFailure.DATA) {
                    transaction(List.of(deliveries.get(0).refusedBecause(WriteFailure.reason(failure))));
                    return true;
                } else if (failure instanceof EffectFailure effect) {
                    transaction(List.of(deliveries.get(0).withoutEffects(effect.reason())));
                    return true;
                } else {
                    throw failure;
                }
            }
        }
        return true;
    }

    private void transaction(List<Delivery<M>> deliveries) {
        database.write(transaction -> {
            DeadLetterDao letters = transaction.attach(DeadLetterDao.class);
            List<Received<M>> batch = new ArrayList<>(deliveries.size());
            for (Delivery<M> delivery : deliveries) {
                if (delivery.isRefused()) {
                    refuse(letters, delivery);
                } else {
                    forget(letters, delivery);
                }
                M message = delivery.value();
                if (message != null) {
                    MessageId id = new MessageId(delivery.sequence(), delivery.publishedAt());
                    batch.add(new Received<>(message, id, delivery.isRefused()));
                }
            }
            if (!batch.isEmpty()) {
                lane.projection().writeAgain(transaction, batch);
            }
            return null;
        });
    }

    private void refuse(DeadLetterDao letters, Delivery<M> delivery) {
        Timestamp now = lane.now();
        RefusedMessage.of(lane.projection().name(), lane.projection().durable(), delivery)
                .keep(letters, String.valueOf(delivery.refusal()), now);
    }

    private void forget(DeadLetterDao letters, Delivery<M> delivery) {
        if (kept.contains(delivery.sequence())) {
            letters.deleteAt(
                    lane.projection().name(),
                    lane.projection().durable().stream(),
                    delivery.incarnation(),
                    delivery.sequence());
        }
    }
}
