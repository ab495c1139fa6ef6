package io.kanade.executions;

import io.kanade.codec.HumanDuration;
import io.kanade.codec.InvalidDuration;
import io.kanade.failure.Failure;
import io.kanade.manifest.FanoutPlan;
import io.kanade.manifest.Rollout;
import io.kanade.manifest.Target;
import io.kanade.manifest.Wave;
import io.kanade.wire.Subjects;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the commands of one exec go and when: one batch for a plain target, one per wave of a rollout. All subjects of a batch share a
 * request id, so that a PC that two of them reach runs once (wire §4.1).
 */
record Addressing(List<Batch> batches) {

    /** What is published together. */
    record Batch(String requestId, List<String> subjects, Target target, Duration delay) {}

    /** Reads a plan; refuses names that no stream would store and delays that are none, before anything is written. */
    static Addressing of(String execId, FanoutPlan plan) {
        Rollout rollout = plan.rollout();
        return new Addressing(rollout == null ? plain(execId, plan.target()) : waves(execId, rollout));
    }

    List<String> subjects() {
        return batches.stream().flatMap(batch -> batch.subjects().stream()).toList();
    }

    private static List<Batch> plain(String execId, Target target) {
        List<String> subjects = new ArrayList<>();
        if (target.all()) {
            subjects.add(Subjects.COMMANDS_ALL);
        }
        target.groups().forEach(group -> subjects.add(Subjects.commandsOfGroup(name("group", group))));
        target.pcs().forEach(pc -> subjects.add(Subjects.commandsOfPc(name("PC", pc))));
        return List.of(new Batch(requestId(execId, 0), List.copyOf(subjects), target, Duration.ZERO));
    }

    private static List<Batch> waves(String execId, Rollout rollout) {
        List<Batch> batches = new ArrayList<>();
        for (Wave wave : rollout.waves()) {
            Duration delay = delay(batches.size(), wave.delay());
            batches.add(new Batch(
                    requestId(execId, batches.size()),
                    List.of(Subjects.commandsOfGroup(name("group", wave.group()))),
                    new Target(List.of(wave.group()), List.of(), false),
                    delay));
        }
        return batches;
    }

    /** Follows from execution and wave, so that whoever completes an interrupted exec sends what the agents know already. */
    private static String requestId(String execId, int wave) {
        UUID hash = UUID.nameUUIDFromBytes((execId + "/" + wave).getBytes(StandardCharsets.UTF_8));
        long version4 = (hash.getMostSignificantBits() & ~0xf000L) | 0x4000L;
        return new UUID(version4, hash.getLeastSignificantBits()).toString();
    }

    private static Duration delay(int index, @Nullable String text) {
        try {
            return HumanDuration.parse(String.valueOf(text)).duration();
        } catch (InvalidDuration invalid) {
            throw new Failure.Invalid("rollout.waves." + index + ".delay: " + invalid.getMessage());
        }
    }

    private static String name(String what, String name) {
        if (!Subjects.isSubjectPart(name)) {
            throw new Failure.Invalid("target: no command can reach a " + what + " called '" + name
                    + "' (blanks, control characters, * and > and stray dots are not possible in a subject)");
        }
        return name;
    }
}
