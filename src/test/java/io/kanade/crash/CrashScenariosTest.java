package io.kanade.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Rare troubles of the whole program, each followed by the comparison of all tables with all streams, message by message. */
class CrashScenariosTest {

    private static final long SEED = 20260612;
    private static final int MESSAGES = 20_000;
    private static final int SCANS = 2_000;

    @Test
    void aReplayThatWasKilledIsRunAgainAndTheRowsAreThoseOfTheStreams(@TempDir Path directory) throws Exception {
        try (CrashRun run = new CrashRun(directory, SEED, List.of())) {
            run.killInReplay(MESSAGES);
            run.finish();

            List<Long> rows = new ArrayList<>();
            assertThat(run.differences(rows)).isEmpty();
            assertThat(rows.get(0)).isGreaterThan(MESSAGES / 2);
        }
    }

    @Test
    void aTableWhoseRefillWasKilledIsAsIfNothingHadHappened(@TempDir Path directory) throws Exception { // W18, I15, I23
        try (CrashRun run = new CrashRun(directory, SEED, List.of())) {
            Scans scans = new Scans(SCANS);
            String killedAt = run.killInRefill(scans);
            run.finish();

            assertThat(killedAt)
                    .as("the last PC before the kill")
                    .startsWith("PC-")
                    .isLessThan(scans.lastPc());
            assertThat(run.column(Scans.ROWS)).isEqualTo(scans.expectedRows());
            assertThat(run.column("SELECT change_kind || count(*) FROM inventory_history GROUP BY change_kind"))
                    .containsExactly("added" + scans.rows());
            assertThat(run.differences(new ArrayList<>())).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the limit is set by prlimit")
    void aDiskThatFillsUnderLoadLosesAndDoublesNothing(@TempDir Path directory) throws Exception { // D14, D19, W21
        try (CrashRun run = new CrashRun(directory, SEED, List.of())) {
            CrashRun.FullDisk full = run.fillTheDisk();

            assertThat(full.published()).isPositive();
            assertThat(full.acknowledged()).as("acknowledged and not stored").isZero();
            assertThat(full.health()).contains("the database takes nothing");
            run.finish();
            assertThat(run.differences(new ArrayList<>())).isEmpty();
        }
    }
}
