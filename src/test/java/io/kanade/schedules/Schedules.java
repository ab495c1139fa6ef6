package io.kanade.schedules;

import io.kanade.codec.StrictJson;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Execute;
import io.kanade.manifest.ExecuteShell;
import io.kanade.manifest.Manifest;
import io.kanade.manifest.RunAs;
import io.kanade.manifest.Schedule;
import io.kanade.manifest.Staleness;
import io.kanade.manifest.UndecodableDocument;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Documents for tests, as they would be stored: id {@code s}, job {@code j}, UTC, unless a part says otherwise. */
final class Schedules {

    private Schedules() {}

    static Schedule of(Map<String, Object> parts) {
        Map<String, Object> document = new LinkedHashMap<>(Map.of("id", "s", "job_id", "j", "tz", "utc"));
        document.putAll(parts);
        return stored(StrictJson.forRequests().write(document), ZoneOffset.UTC);
    }

    static Schedule stored(String json, ZoneId zone) {
        try {
            return Documents.schedules(zone).decode(json.getBytes(StandardCharsets.UTF_8));
        } catch (UndecodableDocument e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static Manifest job(String timeout) {
        return new Manifest("j", "1", null, execute(timeout), false, null, null, null, Staleness.CACHED, null);
    }

    private static Execute execute(String timeout) {
        return new Execute(ExecuteShell.POWERSHELL, "echo j", null, null, timeout, RunAs.SYSTEM, null);
    }
}
