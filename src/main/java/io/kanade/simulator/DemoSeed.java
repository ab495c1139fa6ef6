package io.kanade.simulator;

import io.kanade.codec.StrictJson;
import io.kanade.wire.Buckets;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the demonstration something to show: groups, three jobs and two schedules that keep the fleet busy. Safe to repeat. */
final class DemoSeed {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSeed.class);

    private static final int MOST_LOOKS = 150;

    static final List<String> JOBS = List.of("""
            # Deletes what nobody has touched for a week.
            id: clean-temp
            version: "2.3.1"
            description: Remove old files from the temporary folders
            execute:
              shell: powershell
              timeout: 5m
              script: |
                Get-ChildItem $env:TEMP -Recurse | Where-Object LastWriteTime -lt (Get-Date).AddDays(-7) | Remove-Item
            """, """
            id: disk-space
            version: "1.4.0"
            description: Is there room on the system disk?
            execute:
              shell: powershell
              timeout: 30s
              script: |
                $free = [int]((Get-PSDrive C).Free / 1GB)
                $status = if ($free -lt 8) { "fail" } elseif ($free -lt 15) { "warn" } else { "ok" }
                @{ status = $status; detail = "$free GB are free" } | ConvertTo-Json
            check:
              name: disk-space
            """, """
            id: inventory-sw
            version: "4.0.0"
            description: List the installed programs
            execute:
              shell: powershell
              timeout: 2m
              script: |
                $key = "HKLM:/Software/Microsoft/Windows/CurrentVersion/Uninstall/*"
                $apps = @(Get-ItemProperty $key | Where-Object DisplayName | ForEach-Object {
                  @{ name = $_.DisplayName; version = $_.DisplayVersion; size_kb = $_.EstimatedSize } })
                $pc = Get-CimInstance Win32_ComputerSystem
                @{ os = (Get-CimInstance Win32_OperatingSystem).Caption; ram_gib = [int]($pc.TotalPhysicalMemory / 1GB)
                   cores = $pc.NumberOfLogicalProcessors; apps = $apps } | ConvertTo-Json -Depth 4
            inventory:
              display:
                - {field: os, label: System}
                - {field: ram_gib, label: Memory (GiB), type: number}
                - {field: cores, label: Cores, type: number}
                - field: apps
                  label: Programs
                  type: table
                  columns: [{field: name, label: Name}, {field: version, label: Version}, {field: size_kb, label: Size (kB), type: number}]
              summary:
                - {field: os, label: System}
                - {field: ram_gib, label: Memory (GiB), type: number}
              history_scalars: [os, ram_gib]
              explode:
                - field: apps
                  table: inventory_apps
                  primary_key: [name]
                  track_history: true
                  columns: [{field: name, index: true}, {field: version}, {field: size_kb, type: integer}]
            """);

    private static final List<String> SCHEDULES = List.of("""
            id: disk-space-watch
            when:
              per_pc:
                every: 5m
            job_id: disk-space
            target:
              all: true
            """, """
            id: clean-temp-teams
            when:
              per_target:
                every: 10m
            job_id: clean-temp
            target:
              groups: [engineering, sales]
            jitter: 1m
            """);

    private final URI service;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    DemoSeed(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    /** Value of the bucket of groups. */
    private record Membership(List<String> groups) {}

    void plant(Connection connection, List<PcProfile> pcs)
            throws IOException, InterruptedException, JetStreamApiException {
        StrictJson json = StrictJson.forMessages();
        KeyValue groups = connection.keyValue(Buckets.AGENT_GROUPS);
        for (PcProfile pc : pcs) {
            groups.put(pc.pcId(), json.writeBytes(new Membership(pc.groups())));
        }
        awaitFleet(pcs.size());
        for (String job : JOBS) {
            post("/api/jobs", "application/yaml", job);
        }
        for (String schedule : SCHEDULES) {
            post("/api/schedules", "application/yaml", schedule);
        }
        String plan = json.write(Map.of("target", Map.of("groups", List.of("engineering"))));
        post("/api/exec/inventory-sw", "application/json", plan);
        LOG.info("the demonstration has {} PCs, {} jobs and {} schedules", pcs.size(), JOBS.size(), SCHEDULES.size());
    }

    /** An exec to a group reaches who is known to be alive, so the first heartbeats must have been projected. */
    private void awaitFleet(int size) throws IOException, InterruptedException {
        HttpRequest count = request("/api/agents?limit=1&status=online").GET().build();
        for (int attempt = 0; attempt < MOST_LOOKS; attempt++) {
            HttpResponse<String> answer = http.send(count, BodyHandlers.ofString());
            if (answer.headers().firstValueAsLong("X-Online-Count").orElse(0) >= size) {
                return;
            }
            Thread.sleep(200);
        }
        LOG.warn("not every PC of the demonstration is online yet");
    }

    private void post(String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }
}
