package io.kanade.projection;

import io.kanade.database.Savepoint;
import io.kanade.database.WriteFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What one transaction shall write: messages of all streams and the sample windows that are due. Written together first; when a
 * statement refuses, one by one under savepoints, so that exactly the bad messages become dead letters (design §4). For the writer thread
 * alone.
 */
final class WriteBatch {

    /** The savepoint of one message; what follows from it has others inside. */
    private static final String ONE = "message";

    private final List<Lane<?>> order;
    private final List<SampleWindow<?>> windows;
    private List<Delivery<?>> deliveries;

    /** @param order the lanes in the order in which their rows are written */
    WriteBatch(List<Lane<?>> order, List<Delivery<?>> deliveries, List<SampleWindow<?>> windows) {
        this.order = order;
        this.deliveries = deliveries;
        this.windows = windows;
    }

    List<Delivery<?>> deliveries() {
        return deliveries;
    }

    List<SampleWindow<?>> windows() {
        return windows;
    }

    boolean isEmpty() {
        return deliveries.isEmpty() && windows.isEmpty();
    }

    void writeTogether(Handle transaction) {
        stageAll(deliveries);
        order.forEach(Lane::expectStaged);
        for (Lane<?> lane : order) {
            lane.writeStaged(transaction);
        }
        windows.forEach(window -> window.write(transaction));
        order.forEach(lane -> lane.moveCursor(transaction));
    }

    /** Writes what can be written; what failed unexpectedly is no longer part of the batch and comes again by itself. */
    void writeOneByOne(Handle transaction) {
        List<Delivery<?>> stored = new ArrayList<>(deliveries.size());
        stageAll(List.of());
        order.forEach(Lane::expectStaged);
        for (Delivery<?> delivery : deliveries) {
            storeOne(transaction, delivery, stored);
        }
        for (SampleWindow<?> window : windows) {
            storeItems(transaction, window);
        }
        stageAll(stored);
        order.forEach(lane -> lane.moveCursor(transaction));
        deliveries = stored;
    }

    private void storeOne(Handle transaction, Delivery<?> delivery, List<Delivery<?>> stored) {
        Optional<RuntimeException> failure =
                Savepoint.attempt(transaction, ONE, () -> writeAlone(transaction, delivery));
        if (failure.isEmpty()) {
            stored.add(delivery);
        } else if (WriteFailure.of(failure.get()) == WriteFailure.DATA) {
            stored.add(setAside(transaction, delivery.refusedBecause(WriteFailure.reason(failure.get()))));
        } else if (failure.get() instanceof EffectFailure effect && EffectFailure.isFinal(delivery.deliveries())) {
            stored.add(setAside(transaction, delivery.withoutEffects(effect.reason())));
        } else {
            delivery.lane().status().refused(delivery, failure.get());
        }
    }

    private static Delivery<?> setAside(Handle transaction, Delivery<?> refused) {
        refused.lane().status().deadLetter(refused.message().getSubject(), String.valueOf(refused.refusal()));
        writeAlone(transaction, refused);
        return refused;
    }

    private static <M> void storeItems(Handle transaction, SampleWindow<M> window) {
        for (Arrived<M> item : window.items()) {
            Savepoint.attempt(transaction, ONE, () -> window.write(transaction, item))
                    .ifPresent(failure -> window.status().dropped(window.subject(), WriteFailure.reason(failure)));
        }
    }

    private static void writeAlone(Handle transaction, Delivery<?> delivery) {
        delivery.lane().unstage();
        delivery.stage();
        delivery.lane().writeStaged(transaction);
    }

    private void stageAll(List<Delivery<?>> all) {
        order.forEach(Lane::unstage);
        all.forEach(Delivery::stage);
    }

    /** The database takes nothing at the moment. */
    void stalled(Throwable cause) {
        lanes().forEach(lane -> lane.status().stalled(cause));
        windows.forEach(window -> window.status().stalled(cause));
    }

    Set<Lane<?>> lanes() {
        Set<Lane<?>> lanes = new LinkedHashSet<>();
        deliveries.forEach(delivery -> lanes.add(delivery.lane()));
        return lanes;
    }
}
