package io.kanade.crash;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.PublishAck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A scan of each of so many PCs, whose list of apps becomes a table; and what that table must hold under the later spec. */
record Scans(int pcs) {

    static final String TABLE = "crash_apps";
    static final String BEFORE = "{\"field\":\"name\"},{\"field\":\"version\"}";
    static final String AFTER =
            "{\"field\":\"name\"},{\"field\":\"version\",\"type\":\"integer\"},{\"field\":\"size\",\"type\":\"integer\",\"index\":true}";

    /** Each row with the type of what was text before. */
    static final String ROWS =
            "SELECT pc_id || ' ' || name || ' ' || version || typeof(version) || ' ' || size FROM crash_apps ORDER BY pc_id, name";

    private static final String JOB = "crash-apps";
    private static final int APPS = 20;

    /** Stores the job with these columns of its table, as another writer of the bucket does. */
    void store(Connection client, String columns) throws IOException, JetStreamApiException {
        String job = """
                {"id":"%s","version":"1","execute":{"shell":"powershell","script":"x","timeout":"30s"},"inventory":{"display":[],
                "explode":[{"field":"apps","table":"%s","primary_key":["name"],"columns":[%s],"track_history":true}]}}
                """.formatted(JOB, TABLE, columns);
        client.keyValue("jobs").put(JOB, job.getBytes(StandardCharsets.UTF_8));
    }

    void publish(Connection client) throws Exception {
        JetStream streams = client.jetStream();
        List<CompletableFuture<PublishAck>> answers = new ArrayList<>();
        for (int pc = 0; pc < pcs; pc++) {
            answers.add(streams.publishAsync("results.scan", scan(pc).getBytes(StandardCharsets.UTF_8)));
        }
        for (CompletableFuture<PublishAck> answer : answers) {
            answer.get(60, TimeUnit.SECONDS);
        }
    }

    long rows() {
        return (long) pcs * APPS;
    }

    String lastPc() {
        return name(pcs - 1);
    }

    List<String> expectedRows() {
        List<String> rows = new ArrayList<>();
        for (int pc = 0; pc < pcs; pc++) {
            for (int app = 10; app < 10 + APPS; app++) {
                rows.add("%s app-%d %dinteger %d".formatted(name(pc), app, pc, app * 1000));
            }
        }
        return rows;
    }

    private static String scan(int pc) {
        List<String> apps = IntStream.range(10, 10 + APPS)
                .mapToObj(app -> "{\\\"name\\\":\\\"app-%d\\\",\\\"version\\\":\\\"%d\\\",\\\"size\\\":%d}"
                        .formatted(app, pc, app * 1000))
                .toList();
        return "{\"result_id\":\"scan-%d\",\"request_id\":\"scan\",\"exec_id\":\"nobody's\",\"pc_id\":\"%s\",\"exit_code\":0,\"stdout\":\"{\\\"apps\\\":[%s]}\",\"stderr\":\"\",\"started_at\":\"2026-06-12T01:00:00Z\",\"finished_at\":\"2026-06-12T01:00:01Z\",\"manifest_id\":\"%s\"}"
                .formatted(pc, name(pc), String.join(",", apps), JOB);
    }

    private static String name(int pc) {
        return "PC-%05d".formatted(pc);
    }
}
