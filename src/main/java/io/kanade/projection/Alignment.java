package io.kanade.projection;

import io.kanade.codec.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets streams that fill the same table go side by side by the broker's time while they are far behind, so that a started event and its
 * result meet in one transaction and become one insert. Nothing is held longer than {@link #LONGEST}, and nobody waits for a stream that
 * has not delivered for so long. For the writer thread.
 */
final class Alignment {

    private static final Duration LONGEST = Duration.ofMillis(100);

    private final LongSupplier nanoTime;
    private final Map<Lane<?>, Progress> progress = new HashMap<>();
    private List<Held> held = new ArrayList<>();

    /** How far a stream has delivered, and when it last did. */
    private record Progress(Timestamp newest, long at) {}

    private record Held(Delivery<?> delivery, long since) {}

    Alignment(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Everything that is held, and no more of it here. */
    List<Delivery<?>> clear() {
        List<Delivery<?>> rest = held.stream().<Delivery<?>>map(Held::delivery).toList();
        held = new ArrayList<>();
        return rest;
    }

    /** Returns what shall be written now: of what was held and what has arrived. */
    List<Delivery<?>> align(List<Delivery<?>> arrived, List<Lane<?>> lanes) {
        long now = nanoTime.getAsLong();
        arrived.forEach(delivery -> note(delivery, now));
        Map<Lane<?>, Timestamp> limits = limits(lanes, now);
        if (limits.isEmpty() && held.isEmpty()) {
            return arrived;
        }
        List<Delivery<?>> ready = new ArrayList<>(held.size() + arrived.size());
        List<Held> later = new ArrayList<>();
        for (Held waiting : held) {
            boolean longEnough = now - waiting.since() >= LONGEST.toNanos();
            if (longEnough || !isAhead(waiting.delivery(), limits)) {
                ready.add(waiting.delivery());
            } else {
                later.add(waiting);
            }
        }
        for (Delivery<?> delivery : arrived) {
            if (isAhead(delivery, limits)) {
                later.add(new Held(delivery, now));
            } else {
                ready.add(delivery);
            }
        }
        held = later;
        return ready;
    }

    private void note(Delivery<?> delivery, long now) {
        Progress before = progress.get(delivery.lane());
        if (before == null || before.newest().compareTo(delivery.publishedAt()) < 0) {
            progress.put(delivery.lane(), new Progress(delivery.publishedAt(), now));
        }
    }

    private static boolean isAhead(Delivery<?> delivery, Map<Lane<?>, Timestamp> limits) {
        Timestamp limit = limits.get(delivery.lane());
        return limit != null && limit.compareTo(delivery.publishedAt()) < 0;
    }

    /** For each stream the place of the one that is furthest behind on the same table. */
    private Map<Lane<?>, Timestamp> limits(List<Lane<?>> lanes, long now) {
        Map<Lane<?>, Timestamp> limits = new HashMap<>();
        for (Lane<?> lane : lanes) {
            for (Lane<?> other : lanes) {
                Timestamp place = other != lane && sameTable(lane, other) ? placeOf(other, now) : null;
                if (place != null) {
                    limits.merge(lane, place, (one, another) -> one.compareTo(another) < 0 ? one : another);
                }
            }
        }
        return limits;
    }

    private static boolean sameTable(Lane<?> one, Lane<?> other) {
        return one.projection()
                .durable()
                .table()
                .equals(other.projection().durable().table());
    }

    /** Null when nobody has to wait for it: it has delivered all there is, or stands still. */
    private @Nullable Timestamp placeOf(Lane<?> lane, long now) {
        Progress known = progress.get(lane);
        if (known == null || lane.toCome() == 0 || now - known.at() >= LONGEST.toNanos()) {
            return null;
        }
        return known.newest();
    }
}
