package io.kanade.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tables must hold, worked out from the messages of the streams by the rules of the contract (projection §5, §6.3), written here
 * once more so that a fault of the product's decoders is not repeated. Redelivery may change the order, so a row may have several legal forms.
 */
final class Books {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> PROJECTORS =
            Map.of("AUDIT", "audit", "RESULTS", "results", "OBS_EVENTS", "obs-events");

    /** A record id tells an event, so its place in the stream is not kept. */
    private static final List<@Nullable String> NONE = Collections.singletonList(null);

    private final Map<String, Map<String, Claim>> tables = new LinkedHashMap<>();
    private final Map<String, Run> runs = new LinkedHashMap<>();

    /** A row as the contract wants it: whether it must be there, and all its legal forms. */
    static final class Claim {
        private boolean must;
        private final List<Map<String, @Nullable String>> forms = new ArrayList<>();

        boolean must() {
            return must;
        }

        List<Map<String, @Nullable String>> forms() {
            return forms;
        }
    }

    /** The messages about one run. */
    private record Run(List<StoredMessage> started, List<StoredMessage> results) {}

    void enter(List<StoredMessage> messages) {
        messages.forEach(this::enter);
    }

    /** A sample that no stream keeps: it may be a row. */
    void enterSample(String body) {
        JsonNode sample = json(body);
        String at = StoredMessage.stored(text(sample, "at"));
        String key = text(sample, "pc_id") + "|" + at;
        if (!sample.has("processes")) {
            claim(
                    "host_perf_samples",
                    key,
                    false,
                    row(
                            "pc_id",
                            text(sample, "pc_id"),
                            "at",
                            at,
                            "cpu_pct",
                            text(sample, "cpu_pct"),
                            "mem_used_bytes",
                            text(sample, "mem_used_bytes")));
        }
        for (JsonNode process : sample.path("processes")) {
            claim(
                    "process_perf_samples",
                    key + "|" + text(process, "pid"),
                    false,
                    row(
                            "pc_id",
                            text(sample, "pc_id"),
                            "at",
                            at,
                            "pid",
                            text(process, "pid"),
                            "name",
                            text(process, "name"),
                            "cpu_pct",
                            text(process, "cpu_pct"),
                            "rss_bytes",
                            text(process, "rss_bytes")));
        }
    }

    void enterLastHeartbeat(String body) {
        JsonNode beat = json(body);
        claim(
                "agents",
                text(beat, "pc_id"),
                true,
                row(
                        "pc_id",
                        text(beat, "pc_id"),
                        "last_heartbeat",
                        StoredMessage.stored(text(beat, "at")),
                        "agent_version",
                        text(beat, "agent_version"),
                        "hostname",
                        text(beat, "hostname")));
    }

    /** By table and key. */
    Map<String, Map<String, Claim>> claims() {
        runs.forEach(this::claimRun);
        runs.clear();
        return tables;
    }

    private void enter(StoredMessage message) {
        JsonNode body = read(message.body());
        if (body == null) {
            claimLetter(message);
            return;
        }
        switch (message.stream()) {
            case "AUDIT" -> claimAudit(message, body);
            case "OBS_EVENTS" -> claimObservation(message, body);
            case "RESULTS" -> runOf(body).results().add(message);
            default -> {
                if (message.subject().startsWith("events.started.")) {
                    runOf(body).started().add(message);
                } else {
                    claimConfirmation(message, body);
                }
            }
        }
    }

    private void claimLetter(StoredMessage message) {
        String projector = message.subject().startsWith("events.started.") ? "events" : "notification-acks";
        claim(
                "dead_letters",
                message.body(),
                message.mustBeThere(),
                row(
                        "projector", PROJECTORS.getOrDefault(message.stream(), projector),
                        "stream", message.stream(),
                        "sequence", String.valueOf(message.sequence()),
                        "subject", message.subject(),
                        "received_at", message.publishedAt(),
                        "payload", message.body()));
    }

    private void claimAudit(StoredMessage message, JsonNode body) {
        for (String sequence : sequencesOf(message)) {
            claim(
                    "audit_log",
                    text(body, "action") + "|" + StoredMessage.stored(text(body, "occurred_at")),
                    message.mustBeThere(),
                    row(
                            "actor", text(body, "actor"),
                            "action", text(body, "action"),
                            "target", optional(body, "target"),
                            "payload", body.path("payload").toString(),
                            "occurred_at", StoredMessage.stored(text(body, "occurred_at")),
                            "stream_seq", sequence,
                            "event_id", message.auditId()));
        }
    }

    private void claimObservation(StoredMessage message, JsonNode body) {
        List<@Nullable String> sequences = optional(body, "event_record_id") == null ? sequencesOf(message) : NONE;
        for (String sequence : sequences) {
            claim(
                    "obs_events",
                    text(body, "kind"),
                    message.mustBeThere(),
                    row(
                            "pc_id", text(body, "pc_id"),
                            "at", StoredMessage.stored(text(body, "at")),
                            "kind", text(body, "kind"),
                            "source", text(body, "source"),
                            "event_record_id", optional(body, "event_record_id"),
                            "payload", body.path("payload").toString(),
                            "stream_seq", sequence));
        }
    }

    private void claimConfirmation(StoredMessage message, JsonNode body) {
        claim(
                "notification_acks",
                text(body, "notification_id"),
                message.mustBeThere(),
                row(
                        "notification_id", text(body, "notification_id"),
                        "pc_id", text(body, "pc_id"),
                        "user_sid", text(body, "user_sid"),
                        "acked_at", StoredMessage.stored(text(body, "acked_at")),
                        "recorded_at", message.publishedAt()));
    }

    private Run runOf(JsonNode body) {
        return runs.computeIfAbsent(text(body, "result_id"), id -> new Run(new ArrayList<>(), new ArrayList<>()));
    }

    /** Opened by the event or by the result, whichever came first; finished when there is a result (projection §7). */
    private void claimRun(String id, Run run) {
        boolean mustBeFinished = run.results().stream().anyMatch(StoredMessage::mustBeThere);
        boolean mustBeThere = mustBeFinished || run.started().stream().anyMatch(StoredMessage::mustBeThere);
        for (StoredMessage result : run.results()) {
            JsonNode end = json(result.body());
            claim("execution_results", id, mustBeThere, finished(end, end, result, null));
            for (StoredMessage start : run.started()) {
                JsonNode begin = json(start.body());
                claim("execution_results", id, mustBeThere, finished(begin, end, start, text(begin, "version")));
            }
        }
        for (StoredMessage start : mustBeFinished ? List.<StoredMessage>of() : run.started()) {
            claim("execution_results", id, mustBeThere, running(json(start.body()), start));
        }
    }

    private static Map<String, @Nullable String> running(JsonNode start, StoredMessage message) {
        return row(
                "result_id",
                text(start, "result_id"),
                "request_id",
                text(start, "request_id"),
                "exec_id",
                text(start, "exec_id"),
                "pc_id",
                text(start, "pc_id"),
                "exit_code",
                null,
                "stdout",
                "",
                "started_at",
                StoredMessage.stored(text(start, "started_at")),
                "finished_at",
                null,
                "job_id",
                text(start, "manifest_id"),
                "version",
                text(start, "version"),
                "recorded_at",
                message.publishedAt(),
                "reaped",
                "0");
    }

    private static Map<String, @Nullable String> finished(
            JsonNode opened, JsonNode end, StoredMessage opener, @Nullable String version) {
        Map<String, @Nullable String> row = running(opened, opener);
        row.put("exit_code", text(end, "exit_code"));
        row.put("stdout", text(end, "stdout"));
        row.put("finished_at", StoredMessage.stored(text(end, "finished_at")));
        row.put("version", version);
        return row;
    }

    /** The rows of a stream that is gone have lost their numbers, unless it was only emptied. */
    private static List<@Nullable String> sequencesOf(StoredMessage message) {
        List<@Nullable String> sequences = new ArrayList<>();
        sequences.add(String.valueOf(message.sequence()));
        if (!message.mustBeThere()) {
            sequences.add(null);
        }
        return sequences;
    }

    private void claim(String table, String key, boolean must, Map<String, @Nullable String> form) {
        Claim claim =
                tables.computeIfAbsent(table, name -> new LinkedHashMap<>()).computeIfAbsent(key, name -> new Claim());
        claim.must |= must;
        claim.forms.add(form);
    }

    private static Map<String, @Nullable String> row(@Nullable String... columnsAndValues) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put(String.valueOf(columnsAndValues[i]), columnsAndValues[i + 1]);
        }
        return row;
    }

    private static String text(JsonNode object, String key) {
        return object.path(key).asText();
    }

    private static @Nullable String optional(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return value.isNull() || value.isMissingNode() ? null : value.asText();
    }

    private static JsonNode json(String body) {
        JsonNode read = read(body);
        if (read == null) {
            throw new IllegalArgumentException(body);
        }
        return read;
    }

    private static @Nullable JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException unreadable) {
            return null;
        }
    }
}
