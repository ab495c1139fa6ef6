package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.OnBothEngines;
import io.kanade.database.TestTables;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from results, from the broker's message to the row; the cases of single effects stand beside them. */
@OnBothEngines
class ResultEffectsTest {

    private static final String INVENTORY =
            "\"inventory\":{\"display\":[{\"field\":\"os\",\"label\":\"OS\"}],\"history_scalars\":[\"os\"]}";
    private static final String CHECK = "\"check\":{\"name\":\"disk\"}";

    private static final String APPS = """
            "inventory":{"display":[],"explode":[{"field":"apps","table":"inv_apps","primary_key":["name"],"track_history":true,
            "columns":[{"field":"name"},{"field":"version"}]}]}""";

    @AutoClose
    private final ProjectionBed bed;

    ResultEffectsTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @Test
    void oneObjectFeedsFactsAndCheck() throws Exception {
        bed.job("both", INVENTORY + "," + CHECK);
        ran("r1", "both", 0, "{\"os\":\"11\",\"status\":\"ok\"}");
        assertThat(bed.column("SELECT job_id || facts_json FROM inventory_facts"))
                .containsExactly("both{\"os\":\"11\",\"status\":\"ok\"}");
        assertThat(bed.column("SELECT check_name || ' ' || status FROM check_status"))
                .containsExactly("disk ok");
        assertThat(bed.column("SELECT field_path || ' ' || change_kind FROM inventory_history"))
                .containsExactly("os added");
    }

    /** I6, I7: the row of the run is worth more than what follows from it. */
    @Test
    void aJobThatIsUnknownOrCannotBeReadCostsNoRun() throws Exception {
        bed.document("broken", "{\"id\":7}");
        ran("r1", "broken", 0, "{}");
        ran("r2", "nobody", 0, "{}");
        assertThat(bed.count("SELECT count(*) FROM inventory_facts")).isZero();
        assertThat(bed.count("SELECT count(*) FROM dead_letters")).isZero();
    }

    /** C20: a manifest stored while nobody watched, and one stored while everybody does. */
    @Test
    void aResultMeetsTheManifestAsItIsNow() throws Exception {
        bed.stopService();
        bed.job("disk", CHECK);
        bed.startService();
        ran("r1", "disk", 0, "{\"status\":\"ok\",\"state\":\"warn\"}");
        assertThat(bed.column("SELECT status FROM check_status")).containsExactly("ok");
        bed.job("disk", "\"check\":{\"name\":\"disk\",\"status_field\":\"state\"}");
        eventually(() -> {
            ran("later" + System.nanoTime(), "disk", 0, "{\"status\":\"ok\",\"state\":\"warn\"}");
            return bed.column("SELECT status FROM check_status").contains("warn");
        });
    }

    @Test
    void theManifestsAreFollowedOverARestartOfTheBroker() throws Exception {
        bed.job("disk", CHECK);
        ran("r1", "disk", 0, "{\"status\":\"fail\"}");
        bed.server.kill();
        bed.server.start();
        bed.job("new", "\"check\":{\"name\":\"memory\"}");
        ran("r2", "new", 0, "{\"status\":\"ok\"}");
        assertThat(bed.column("SELECT check_name || ' ' || status FROM check_status ORDER BY check_name"))
                .containsExactly("disk fail", "memory ok");
    }

    /** I4, K6: the broker's time of the message counts, also when the older comes later. */
    @Test
    void aRedeliveredResultChangesNothing() throws Exception {
        bed.job("both", INVENTORY + "," + CHECK);
        ran("r1", "both", 0, "{\"os\":\"11\",\"status\":\"ok\"}");
        bed.stopService();
        bed.manage(broker -> broker.deleteConsumer("RESULTS", "backend_results_projector"));
        bed.startService();
        ran("r2", "both", 0, "{\"os\":\"12\",\"status\":\"warn\"}");
        assertThat(bed.column("SELECT status FROM check_status")).containsExactly("warn");
        assertThat(bed.column("SELECT change_kind FROM inventory_history ORDER BY id"))
                .containsExactly("added", "changed");
    }

    /** §8: a deleted job is not known any more, a document that cannot be read leaves the one before in force. */
    @Test
    void deletionCountsAndABrokenDocumentDoesNot() throws Exception {
        bed.job("disk", CHECK);
        ran("r1", "disk", 0, "{\"status\":\"ok\"}");
        bed.document("disk", "{\"id\":");
        ran("r2", "disk", 0, "{\"status\":\"warn\"}");
        assertThat(bed.column("SELECT status FROM check_status")).containsExactly("warn");
        bed.deleteJob("disk");
        eventually(() -> {
            String run = "later" + System.nanoTime();
            ran(run, "disk", 0, "{\"status\":\"ok\",\"detail\":\"" + run + "\"}");
            return bed.count("SELECT count(*) FROM check_status WHERE detail = ?", run) == 0;
        });
    }

    /** I1, I11: from the message to the tables, all in the transaction of the run's row. */
    @Test
    void anArrayBecomesATableWithItsHistory() throws Exception {
        bed.job("inv", APPS);
        ran(
                "r1",
                "inv",
                0,
                "{\"apps\":[{\"name\":\"Chrome\",\"version\":\"120\"},{\"name\":\"Edge\",\"version\":\"99\"}]}");
        assertThat(bed.column("SELECT name || version FROM inv_apps ORDER BY name"))
                .containsExactly("Chrome120", "Edge99");
        ran("r2", "inv", 0, "{\"apps\":[{\"name\":\"Chrome\",\"version\":\"121\"}]}");
        assertThat(bed.column("SELECT change_kind FROM inventory_history ORDER BY id"))
                .containsExactly("added", "added", "changed", "removed");
    }

    /** I20: whoever else writes, a scan and its history are there with the row of the run. */
    @Test
    void heavyWritersCostNoScan() throws Exception {
        bed.job("inv", APPS);
        AtomicBoolean writing = new AtomicBoolean(true);
        Thread other = new Thread(() -> {
            while (writing.get()) {
                bed.database
                        .database()
                        .write(
                                transaction -> transaction.execute(
                                        "INSERT INTO obs_events (pc_id, at, kind, source) VALUES ('PC-9', '2026-01-01T00:00:00+00:00', 'k', 's')"));
            }
        });
        other.start();
        try {
            for (int scan = 1; scan <= 20; scan++) {
                ran("r" + scan, "inv", 0, "{\"apps\":[{\"name\":\"Chrome\",\"version\":\"" + scan + "\"}]}");
                assertThat(bed.column("SELECT version FROM inv_apps")).containsExactly(String.valueOf(scan));
            }
        } finally {
            writing.set(false);
            other.join();
        }
        assertThat(bed.column("SELECT change_kind || count(*) FROM inventory_history GROUP BY change_kind"))
                .containsExactlyInAnyOrder("added1", "changed19");
    }

    /** W18 over an outage: the table is changed and filled before the next result. */
    @Test
    void aTableFollowsAJobThatIsStored() throws Exception {
        bed.job("inv", APPS);
        ran("r1", "inv", 0, "{\"apps\":[{\"name\":\"Chrome\",\"size\":7}]}");
        bed.job("inv", APPS.replace("\"version\"", "\"size\",\"type\":\"integer\""));
        eventually(() ->
                hasColumn("size") && bed.column("SELECT size FROM inv_apps").equals(List.of("7")));
    }

    private boolean hasColumn(String name) {
        return new TestTables(bed.database)
                .derived("inv_apps").columns().stream()
                        .anyMatch(column -> column.name().equals(name));
    }

    /** Publishes a result and waits until its row is finished; its effects are in the same transaction. */
    private void ran(String resultId, String job, int exitCode, String stdout) throws Exception {
        bed.publish("results.req", ProjectionBed.printed(resultId, job, exitCode, stdout));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results WHERE result_id = ?", resultId) == 1);
    }
}
