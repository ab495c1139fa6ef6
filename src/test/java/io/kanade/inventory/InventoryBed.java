package io.kanade.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.lifecycle.Managed;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.TestDatabase;
import io.kanade.database.TestTables;
import io.kanade.jobs.JobCheck;
import io.kanade.jobs.TestManifests;
import io.kanade.projection.MessageId;
import io.kanade.projection.Received;
import io.kanade.results.ResultEffect;
import io.kanade.wire.ExecResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Job {@code facts} on PC-1, its manifest told by hand, its results projected one by one into a real database. */
final class InventoryBed implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-06-12T12:00:00Z");

    final TestManifests manifests = new TestManifests();
    final TestDatabase database;
    final TestTables tables;
    private final InventoryModule module;
    private final ResultEffect effect;

    InventoryBed(Path directory) {
        this.database = new TestDatabase(directory);
        this.tables = new TestTables(database);
        this.module = new InventoryModule(database.database(), manifests.cache(), StrictJson.forMessages());
        this.effect = module.effect();
    }

    ResultEffect effect() {
        return effect;
    }

    JobCheck check() {
        return module.check();
    }

    Managed tables() {
        return module.tables();
    }

    /** As {@link #tables}, looking again without delay. */
    Managed restlessTables() {
        return module.tables(Duration.ofMillis(50));
    }

    /** Stores the job {@code facts} with these further members of its inventory block. */
    void facts(String members) {
        job("facts", members);
    }

    void job(String id, String members) {
        manifests.store(id, "\"inventory\":{\"display\":[{\"field\":\"a\",\"label\":\"A\"}]," + members + "}");
    }

    /** The job {@code facts} explodes {@code apps} into table {@code t_apps}, with history. */
    void apps(String key, String columns) {
        explode("facts", "t_apps", key, columns);
    }

    void explode(String job, String table, String key, String columns) {
        job(job, "\"explode\":[" + spec("apps", table, key, columns) + "]");
    }

    /** @param columns as {@code name:type}, {@code name:type:index} or {@code name}, separated by commas */
    static String spec(String field, String table, String key, String columns) {
        StringBuilder all = new StringBuilder();
        for (String column : columns.split(",", -1)) {
            String[] parts = column.split(":", -1);
            all.append(all.isEmpty() ? "" : ",")
                    .append("{\"field\":\"")
                    .append(parts[0])
                    .append('"');
            all.append(parts.length > 1 ? ",\"type\":\"" + parts[1] + '"' : "");
            all.append(parts.length > 2 ? ",\"index\":true}" : "}");
        }
        String keys = key.isEmpty() ? "" : '"' + key.replace(",", "\",\"") + '"';
        return "{\"field\":\"%s\",\"table\":\"%s\",\"primary_key\":[%s],\"columns\":[%s],\"track_history\":true}"
                .formatted(field, table, keys, all);
    }

    void ran(int minute, String stdout) {
        ranOn("PC-1", "facts", minute, stdout);
    }

    void ranOn(String pcId, String job, int minute, String stdout) {
        database.database().write(transaction -> {
            apply(transaction, pcId, job, minute, stdout);
            return null;
        });
    }

    void apply(Handle transaction, String pcId, String job, int minute, String stdout) {
        Timestamp time = Timestamp.of(NOON);
        ExecResult result = new ExecResult("r", "q", null, pcId, 0, stdout, "", time, time, null, null, job);
        assertThat(effect.concerns(result)).isTrue();
        effect.apply(
                transaction, new Received<>(result, new MessageId(1L, Timestamp.of(NOON.plusSeconds(60L * minute)))));
    }

    static ExecResult result(int exitCode, String stdout) {
        Timestamp time = Timestamp.of(NOON);
        return new ExecResult("r", "q", null, "PC-1", exitCode, stdout, "", time, time, null, null, "facts");
    }

    List<String> history() {
        return list("""
                SELECT field_path || ' ' || change_kind || ' ' || coalesce(before_json, '-') || ' ' || coalesce(after_json, '-')
                FROM inventory_history ORDER BY id
                """);
    }

    List<String> list(String sql) {
        return database.reader()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Override
    public void close() {
        database.close();
    }
}
