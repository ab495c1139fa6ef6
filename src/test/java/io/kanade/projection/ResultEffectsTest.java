package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from results, from the broker's message to the row; the cases of single effects stand beside them. */
class ResultEffectsTest {

    private static final String INVENTORY =
            "\"inventory\":{\"display\":[{\"field\":\"os\",\"label\":\"OS\"}],\"history_scalars\":[\"os\"]}";
    private static final String CHECK = "\"check\":{\"name\":\"disk\"}";

    private ProjectionBed bed;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @AfterEach
    void stop() throws Exception {
        bed.close();
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

    /** Publishes a result and waits until its row is finished; its effects are in the same transaction. */
    private void ran(String resultId, String job, int exitCode, String stdout) throws Exception {
        String quoted = stdout.replace("\"", "\\\"");
        bed.publish(
                "results.req",
                ProjectionBed.result(resultId, "exec", exitCode)
                        .replace("\"out\"", '"' + quoted + '"')
                        .replace("\"manifest_id\":\"job\"", "\"manifest_id\":\"" + job + '"'));
        eventually(() -> bed.count("SELECT count(*) FROM execution_results WHERE result_id = ?", resultId) == 1);
    }
}
