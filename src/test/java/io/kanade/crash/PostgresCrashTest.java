package io.kanade.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.OnPostgresOnly;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link CrashTest} in short, with a server that outlives the service: nothing of a killed one may keep the next from writing. */
@OnPostgresOnly
class PostgresCrashTest {

    private static final int KILLS = 4;

    @Test
    void whateverMomentTheServiceIsKilledAtEveryMessageIsStoredOnce(@TempDir Path directory) throws Exception {
        long seed = System.nanoTime();
        try (CrashRun run = new CrashRun(directory, seed, List.of(Troubles.Kind.LOCK))) {
            for (int kill = 0; kill < KILLS; kill++) {
                run.killOnce();
            }
            run.finish();

            List<Long> rows = new ArrayList<>();
            assertThat(run.differences(rows)).as("seed %d", seed).isEmpty();
            assertThat(rows.get(0)).isGreaterThan(KILLS * 50L);
        }
    }
}
