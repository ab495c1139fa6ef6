package io.kanade.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The subjects of wire §1. Names of PCs, groups and executions go into a subject as they are; whoever publishes to one checks it first
 * with {@link #isSubjectPart}, because the broker stores a malformed subject in no stream and says nothing.
 */
public final class Subjects {

    public static final String COMMANDS_ALL = "commands.all";
    public static final String HEARTBEATS = "heartbeat.>";
    public static final String HOST_SAMPLES = "host_perf.>";
    public static final String PROCESS_SAMPLES = "process_perf.>";
    public static final String STARTED_EVENTS = "events.started.>";
    public static final String NOTIFICATION_ACKS = "events.notifications.acked.>";
    public static final String OBS_EVENTS = "obs.>";

    /** The longest target that an audit subject carries; the body always holds the whole one (http-core §12.1). */
    private static final int LONGEST_PART = 1024;

    private static final int AUDIT_TARGET_BYTES = 128;

    private Subjects() {}

    public static String commandsOfGroup(String group) {
        return "commands.group." + group;
    }

    public static String commandsOfPc(String pcId) {
        return "commands.pc." + pcId;
    }

    public static String kill(String execId) {
        return "kill." + execId;
    }

    public static String results(String requestId) {
        return "results." + requestId;
    }

    public static String started(String execId, String pcId) {
        return "events.started." + execId + "." + pcId;
    }

    public static String heartbeat(String pcId) {
        return "heartbeat." + pcId;
    }

    public static String hostSample(String pcId) {
        return "host_perf." + pcId;
    }

    public static String processSample(String pcId) {
        return "process_perf." + pcId;
    }

    public static String obsEvent(String pcId) {
        return "obs." + pcId;
    }

    public static String ping(String pcId) {
        return "agents." + pcId + ".ping";
    }

    public static String fetchLogs(String pcId) {
        return "logs.fetch." + pcId;
    }

    public static String tail(String pcId) {
        return "job.tail." + pcId;
    }

    /** The subject of an audit event; characters that no stream would store are replaced in the subject only (wire §1.2). */
    public static String audit(String actor, String action, @Nullable String target) {
        String head = "audit." + actor + "." + action;
        return target == null ? head : head + "." + auditTarget(target);
    }

    /** Whether the broker takes this text as the last part of a subject and a stream will store it (jobs-and-schedules §6.2). */
    public static boolean isSubjectPart(String name) {
        boolean dots = name.startsWith(".") || name.endsWith(".") || name.contains("..");
        // The broker takes protocol lines of 4 KiB, and a client that sends a longer one fails.
        return !name.isEmpty()
                && !dots
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PART
                && name.codePoints().allMatch(Subjects::isTokenCharacter);
    }

    private static String auditTarget(String target) {
        StringBuilder subject = new StringBuilder();
        int bytes = 0;
        for (int codePoint : target.codePoints().toArray()) {
            int replaced = isTokenCharacter(codePoint) ? codePoint : '_';
            bytes += replaced < 0x80 ? 1 : replaced < 0x800 ? 2 : replaced < 0x10000 ? 3 : 4;
            if (bytes > AUDIT_TARGET_BYTES) {
                break;
            }
            boolean strayDot = replaced == '.' && (subject.isEmpty() || subject.charAt(subject.length() - 1) == '.');
            subject.appendCodePoint(strayDot ? '_' : replaced);
        }
        if (subject.isEmpty()) {
            return "_";
        }
        int last = subject.length() - 1;
        if (subject.charAt(last) == '.') {
            subject.setCharAt(last, '_');
        }
        return subject.toString();
    }

    private static boolean isTokenCharacter(int codePoint) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return !Character.isISOControl(codePoint)
                && !Character.isWhitespace(codePoint)
                && !Character.isSpaceChar(codePoint)
                && codePoint != '*'
                && codePoint != '>'
                && !surrogate;
    }
}
