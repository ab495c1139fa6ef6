package io.kanade.crash;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes messages of all kinds; each holds a number of its own, so that it can be told from all others. Not thread-safe. */
final class Messages {

    static final int PCS = 12;
    static final int EXECUTIONS = 40;
    private static final int RUNS_IN_FLIGHT = 30;

    private final Random random;
    private final Deque<String> running = new ArrayDeque<>();
    private @Nullable String lastFinished;
    private long number;

    Messages(Random random) {
        this.random = random;
    }

    /**
     * A message on its way.
     *
     * @param mayComeTwice whether the contract gives it an identity, so that a second copy makes no second row
     */
    record Outgoing(String subject, String body, @Nullable String auditId, boolean mayComeTwice) {

        private static Outgoing once(String subject, String body) {
            return new Outgoing(subject, body, null, false);
        }

        private static Outgoing perhapsTwice(String subject, String body) {
            return new Outgoing(subject, body, null, true);
        }
    }

    Outgoing next() {
        number++;
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> audit();
            case 3, 4, 5 -> observation();
            case 6, 7 -> started();
            case 8, 9 -> result();
            case 10 -> confirmation();
            default -> random.nextInt(4) == 0 ? unreadable() : result();
        };
    }

    String heartbeat(String pc) {
        return object("pc_id", pc, "at", now(), "agent_version", "0.43.54", "hostname", "host of " + pc);
    }

    String hostSample(String pc) {
        number++;
        return "{\"pc_id\":\"%s\",\"at\":\"%s\",\"cpu_pct\":%d.5,\"mem_used_bytes\":%d}"
                .formatted(pc, now(), number % 100, number);
    }

    String processSample(String pc) {
        number++;
        List<String> processes = new ArrayList<>();
        for (int pid = 1; pid <= 5; pid++) {
            processes.add("{\"pid\":%d,\"name\":\"p%d\",\"cpu_pct\":%d.25,\"rss_bytes\":%d}"
                    .formatted(pid, number, pid, number));
        }
        return "{\"pc_id\":\"%s\",\"at\":\"%s\",\"processes\":[%s]}".formatted(pc, now(), String.join(",", processes));
    }

    private Outgoing audit() {
        String target = random.nextBoolean() ? "\"PC-" + random.nextInt(PCS) + "\"" : "null";
        String body =
                "{\"actor\":\"crash\",\"action\":\"act-%d\",\"target\":%s,\"payload\":{\"n\":%d,\"text\":\"Größe\"},\"occurred_at\":\"%s\"}"
                        .formatted(number, target, number, now());
        boolean fromAnOutbox = random.nextBoolean();
        return new Outgoing("audit.crash.act", body, fromAnOutbox ? "event-" + number : null, fromAnOutbox);
    }

    private Outgoing observation() {
        boolean identified = random.nextBoolean();
        String record = identified ? "\"record-" + number + "\"" : "null";
        String body =
                "{\"pc_id\":\"PC-%d\",\"at\":\"%s\",\"kind\":\"kind-%d\",\"source\":\"log\",\"event_record_id\":%s,\"payload\":[%d]}"
                        .formatted(random.nextInt(PCS), now(), number, record, number);
        return identified ? Outgoing.perhapsTwice("obs.PC", body) : Outgoing.once("obs.PC", body);
    }

    private Outgoing started() {
        String run = random.nextInt(8) == 0 && lastFinished != null ? lastFinished : run();
        return Outgoing.perhapsTwice(
                "events.started.e.PC",
                object(
                        "result_id",
                        run,
                        "request_id",
                        "request of " + run,
                        "exec_id",
                        execution(run),
                        "pc_id",
                        "PC-1",
                        "started_at",
                        now(),
                        "manifest_id",
                        "job",
                        "version",
                        "1.2." + number));
    }

    private Outgoing result() {
        String run = running.size() > RUNS_IN_FLIGHT ? running.removeFirst() : run();
        running.remove(run);
        lastFinished = run;
        int exitCode = Math.floorMod(run.hashCode(), 3);
        String body =
                "{\"result_id\":\"%s\",\"request_id\":\"request of %s\",\"exec_id\":\"%s\",\"pc_id\":\"PC-1\",\"exit_code\":%d,\"stdout\":\"out %d\",\"stderr\":\"\",\"started_at\":\"%s\",\"finished_at\":\"%s\",\"manifest_id\":\"job\"}"
                        .formatted(run, run, execution(run), exitCode, number, now(), now());
        return Outgoing.perhapsTwice("results.request", body);
    }

    private Outgoing confirmation() {
        return Outgoing.perhapsTwice(
                "events.notifications.acked.PC",
                object("notification_id", "note-" + number, "pc_id", "PC-1", "user_sid", "S-1", "acked_at", now()));
    }

    private Outgoing unreadable() {
        List<String> subjects = List.of(
                "audit.crash.bad", "obs.bad", "events.started.bad", "results.bad", "events.notifications.acked.bad");
        return Outgoing.once(subjects.get(random.nextInt(subjects.size())), "{\"unreadable\":" + number);
    }

    private String run() {
        String run = "run-" + number;
        running.addLast(run);
        return run;
    }

    /** The same for the event and the result of a run; some belong to an execution that nobody knows. */
    private static String execution(String run) {
        return "exec-" + Math.floorMod(run.hashCode() / 3, EXECUTIONS + 1);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static String object(String... keysAndTexts) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            members.add("\"%s\":\"%s\"".formatted(keysAndTexts[i], keysAndTexts[i + 1]));
        }
        return "{" + String.join(",", members) + "}";
    }
}
