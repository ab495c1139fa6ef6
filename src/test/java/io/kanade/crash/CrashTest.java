package io.kanade.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of the whole projection (projection §1, D11): whatever moment the service is killed at, each message is in exactly one row or dead
 * letter afterwards. {@code bin/chaos} runs the same with more kills and with troubles in between.
 */
class CrashTest {

    private static final int KILLS = Integer.getInteger("kanade.crash.kills", 20);
    private static final long SEED = Long.getLong("kanade.crash.seed", System.nanoTime());

    @Test
    @SuppressWarnings(
            "SystemOut") // The seed is what a reader of a failure needs, the figures are what bin/chaos is for.
    void whateverMomentTheServiceIsKilledAtEveryMessageIsStoredOnce(@TempDir Path directory) throws Exception {
        System.out.printf("%d kills, seed %d, troubles %s%n", KILLS, SEED, troubles());
        try (CrashRun run = new CrashRun(directory, SEED, troubles())) {
            for (int kill = 0; kill < KILLS; kill++) {
                run.killOnce();
            }
            run.finish();
            List<Long> rows = new ArrayList<>();
            List<String> differences = run.differences(rows);
            System.out.printf(
                    "%d of %d kills while projecting, troubles %s, %d messages confirmed, %d rows compared, %d differences%n",
                    run.killsWhileProjecting(),
                    KILLS,
                    run.troublesMade(),
                    run.acknowledged(),
                    rows.get(0),
                    differences.size());
            assertThat(differences).as("seed %d", SEED).isEmpty();
            assertThat(run.acknowledged()).isGreaterThan(KILLS * 50L);
            assertThat(rows.get(0)).isGreaterThan(KILLS * 50L);
        }
    }

    private static List<Troubles.Kind> troubles() {
        String wanted = System.getProperty("kanade.crash.troubles", "");
        return Arrays.stream(wanted.split(","))
                .filter(name -> !name.isBlank())
                .map(name -> Troubles.Kind.valueOf(name.trim().toUpperCase(Locale.ROOT)))
                .toList();
    }
}
