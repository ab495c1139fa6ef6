package io.kanade.simulator;

import io.kanade.codec.Timestamp;
import io.kanade.wire.Heartbeat;
import io.kanade.wire.HostPerf;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One simulated PC: what it measures of itself and which commands it has seen. Used from the fleet's one thread and from the broker's
 * dispatcher, hence synchronized.
 */
final class SimulatedPc {

    private static final long GIB = 1L << 30;
    private static final int REMEMBERED_REQUESTS = 1024;

    private final PcProfile profile;
    private final Random random;
    private final Map<String, Boolean> seenRequests = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED_REQUESTS;
        }
    };
    private double load;
    private long diskRead;
    private long diskWritten;

    SimulatedPc(PcProfile profile) {
        this.profile = profile;
        this.random = new Random(profile.pcId().hashCode());
        this.load = 5 + random.nextInt(20);
    }

    PcProfile profile() {
        return profile;
    }

    String pcId() {
        return profile.pcId();
    }

    synchronized Heartbeat heartbeat(Instant now) {
        diskRead += random.nextInt(400_000);
        diskWritten += random.nextInt(200_000);
        return new Heartbeat(
                profile.pcId(),
                Timestamp.of(now),
                profile.agentVersion(),
                profile.hostname(),
                "windows",
                round(random.nextDouble() * 2),
                38L << 20,
                diskRead,
                diskWritten,
                List.of());
    }

    synchronized HostPerf sample(Instant now) {
        load = Math.max(1, Math.min(98, load + random.nextGaussian() * 6));
        long memory = (8L << random.nextInt(2)) * GIB;
        return new HostPerf(
                profile.pcId(),
                Timestamp.of(now),
                round(load),
                (long) profile.cores(),
                memory / 3 + random.nextInt(1 << 28),
                memory,
                0L,
                4 * GIB,
                round(random.nextDouble() * 90_000),
                round(random.nextDouble() * 60_000),
                round(random.nextDouble() * 20_000),
                round(random.nextDouble() * 9_000));
    }

    /** Whether this is the first time that the PC sees a request; an agent runs one once. */
    synchronized boolean accepts(String requestId) {
        return seenRequests.put(requestId, Boolean.TRUE) == null;
    }

    synchronized boolean nextRunFails() {
        return random.nextDouble() < profile.failureRate();
    }

    synchronized int pick(int bound) {
        return random.nextInt(bound);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
