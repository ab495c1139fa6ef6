package io.kanade.simulator;

import io.kanade.codec.Timestamp;
import io.kanade.wire.Command;
import io.kanade.wire.EventStarted;
import io.kanade.wire.ExecResult;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run of a command on a simulated PC: begun, and ended once by itself or by a kill. */
final class SimulatedRun {

    private final SimulatedPc pc;
    private final Command command;
    private final String resultId = UUID.randomUUID().toString();
    private final Instant startedAt;
    private boolean ended;

    SimulatedRun(SimulatedPc pc, Command command, Instant startedAt) {
        this.pc = pc;
        this.command = command;
        this.startedAt = startedAt;
    }

    String resultId() {
        return resultId;
    }

    @Nullable
    String execId() {
        return command.execId();
    }

    /** The event of its start; runs without an execution have none (wire §4.3). */
    @Nullable
    EventStarted started() {
        String execId = command.execId();
        return execId == null
                ? null
                : new EventStarted(
                        resultId,
                        command.requestId(),
                        execId,
                        pc.pcId(),
                        Timestamp.of(startedAt),
                        command.id(),
                        command.version());
    }

    /** The result of a run that came to its end; null when it was ended before. */
    @Nullable
    ExecResult finished(Instant now) {
        boolean fails = pc.nextRunFails();
        return end(
                now,
                fails ? 1 : 0,
                fails ? "" : ScriptOutput.of(command.id(), pc),
                fails ? "access denied: C:\\ProgramData\\Example\\lock\n" : "");
    }

    /** The result of a run that a kill ends (wire §4.2); null when it was ended before. */
    @Nullable
    ExecResult killed(Instant now) {
        return end(now, -1, "", "killed by remote signal (kill." + command.execId() + ")");
    }

    private synchronized @Nullable ExecResult end(Instant now, int exitCode, String stdout, String stderr) {
        if (ended) {
            return null;
        }
        ended = true;
        return new ExecResult(
                resultId,
                command.requestId(),
                command.execId(),
                pc.pcId(),
                exitCode,
                stdout,
                stderr,
                Timestamp.of(startedAt),
                Timestamp.of(now),
                null,
                null,
                command.id());
    }
}
