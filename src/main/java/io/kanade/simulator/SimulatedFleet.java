package io.kanade.simulator;

import io.kanade.codec.RawJson;
import io.kanade.codec.Timestamp;
import io.kanade.wire.Command;
import io.kanade.wire.EventStarted;
import io.kanade.wire.ExecResult;
import io.kanade.wire.ObsEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agents that live on one scheduler: they beat, sample, report events, and run what they are told. Thread-safe; commands come in on the
 * broker's dispatcher.
 */
final class SimulatedFleet {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedFleet.class);

    private static final long BEAT_SECONDS = 30;
    private static final long SAMPLE_SECONDS = 60;
    private static final long LONGEST_RUN_MILLIS = 6_000;
    private static final List<String> EVENT_KINDS = List.of("logon", "logoff", "sleep", "resume", "diagnostic");

    private final Map<String, SimulatedPc> pcs = new LinkedHashMap<>();
    private final Map<String, SimulatedRun> running = new ConcurrentHashMap<>();
    private final AgentOutbox outbox;
    private final ScheduledExecutorService clockwork;
    private final Clock clock;
    private final Random random = new Random(42);

    SimulatedFleet(int size, AgentOutbox outbox, ScheduledExecutorService clockwork, Clock clock) {
        for (int number = 1; number <= size; number++) {
            SimulatedPc pc = new SimulatedPc(PcProfile.of(number));
            pcs.put(pc.pcId(), pc);
        }
        this.outbox = outbox;
        this.clockwork = clockwork;
        this.clock = clock;
    }

    /** Begins to live; {@code eventsPerSecond} is what the whole fleet observes. */
    void start(double eventsPerSecond) {
        int index = 0;
        for (SimulatedPc pc : pcs.values()) {
            // Spread over the interval, as the beats of real agents are.
            long offset = index++ * BEAT_SECONDS * 1000 / Math.max(1, pcs.size());
            outbox.send(pc.heartbeat(clock.instant()));
            every(BEAT_SECONDS, BEAT_SECONDS * 1000 + offset, () -> outbox.send(pc.heartbeat(clock.instant())));
            every(SAMPLE_SECONDS, offset, () -> outbox.send(pc.sample(clock.instant())));
        }
        if (eventsPerSecond > 0) {
            long micros = (long) (1_000_000 / eventsPerSecond);
            repeat(micros, micros, TimeUnit.MICROSECONDS, this::observe);
        }
    }

    List<PcProfile> profiles() {
        return pcs.values().stream().map(SimulatedPc::profile).toList();
    }

    @Nullable
    SimulatedPc pc(String pcId) {
        return pcs.get(pcId);
    }

    /** A command for everybody, for a group, or for one PC; each runs a request once. */
    void receive(Command command, String subject, Map<String, List<String>> memberships) {
        for (SimulatedPc pc : pcs.values()) {
            if (isFor(pc, subject, memberships) && pc.accepts(command.requestId())) {
                long jitter =
                        command.jitterSecs() == null ? 0 : command.jitterSecs().longValue();
                long delay = 50 + pc.pick(400) + (jitter == 0 ? 0 : pc.pick((int) Math.min(jitter, 3600)) * 1000L);
                later(delay, () -> begin(pc, command));
            }
        }
    }

    void kill(String execId) {
        running.values().stream()
                .filter(run -> execId.equals(run.execId()))
                .forEach(run -> report(run, run.killed(clock.instant())));
    }

    boolean isRunning(String resultId) {
        return running.containsKey(resultId);
    }

    private static boolean isFor(SimulatedPc pc, String subject, Map<String, List<String>> memberships) {
        if (subject.equals("commands.all") || subject.equals("commands.pc." + pc.pcId())) {
            return true;
        }
        String group = subject.startsWith("commands.group.") ? subject.substring("commands.group.".length()) : "";
        return memberships.getOrDefault(pc.pcId(), List.of()).contains(group);
    }

    private void begin(SimulatedPc pc, Command command) {
        SimulatedRun run = new SimulatedRun(pc, command, clock.instant());
        running.put(run.resultId(), run);
        EventStarted started = run.started();
        if (started != null) {
            outbox.send(started);
        }
        long duration = 300L + pc.pick((int) LONGEST_RUN_MILLIS);
        later(duration, () -> report(run, run.finished(clock.instant())));
    }

    private void report(SimulatedRun run, @Nullable ExecResult result) {
        running.remove(run.resultId());
        if (result != null) {
            outbox.send(result);
        }
    }

    private void observe() {
        List<SimulatedPc> all = List.copyOf(pcs.values());
        SimulatedPc pc = all.get(random.nextInt(all.size()));
        String kind = EVENT_KINDS.get(random.nextInt(EVENT_KINDS.size()));
        Instant now = clock.instant();
        outbox.send(new ObsEvent(
                pc.pcId(),
                Timestamp.of(now),
                kind,
                "winlog:Security",
                UUID.randomUUID().toString(),
                new RawJson("{\"user\":\"EXAMPLE\\\\" + pc.profile().groups().get(0) + "\"}")));
    }

    private void every(long seconds, long offsetMillis, Runnable act) {
        repeat(offsetMillis, seconds * 1000, TimeUnit.MILLISECONDS, act);
    }

    private void repeat(long first, long period, TimeUnit unit, Runnable act) {
        Future<?> endless = clockwork.scheduleAtFixedRate(guarded(act), first, period, unit);
        LOG.trace("repeated until the end: {}", endless);
    }

    private void later(long millis, Runnable act) {
        Future<?> once = clockwork.schedule(guarded(act), millis, TimeUnit.MILLISECONDS);
        LOG.trace("once: {}", once);
    }

    /** An act that fails must not end its repetition. */
    private static Runnable guarded(Runnable act) {
        return () -> {
            try {
                act.run();
            } catch (RuntimeException failure) {
                LOG.warn("a simulated PC failed", failure);
            }
        };
    }
}
