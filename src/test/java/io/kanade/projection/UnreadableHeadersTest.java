package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.audit;
import static io.kanade.projection.ProjectionBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.broker.RawPublisher;
import io.kanade.database.OnBothEngines;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored messages whose headers end the client's reading thread would do so at each delivery. */
@OnBothEngines
class UnreadableHeadersTest {

    @Test
    void aMessageIsProjectedWhateverItsHeadersAreAndTheNextOneToo(@TempDir Path directory) throws Exception {
        ProjectionBed bed = new ProjectionBed(directory);
        try {
            int stored = 0;
            for (String headers : RawPublisher.UNREADABLE_HEADERS) {
                RawPublisher.publish(bed.server, "audit.a.b", headers, audit("unreadable" + stored++));
            }
            bed.publish("audit.a.b", audit("next"));

            int all = stored + 1;
            eventually(() -> bed.count("SELECT count(DISTINCT action) FROM audit_log") == all);
            assertThat(bed.count("SELECT count(*) FROM audit_log")).isEqualTo(all);
            assertThat(bed.status("audit").state()).isEqualTo(ProjectorStatus.State.RUNNING);
        } finally {
            bed.close();
        }
    }

    /** Where it goes on is told by the last message it has, and that is this one. */
    @Test
    void theServiceGoesOnBehindSuchAMessage(@TempDir Path directory) throws Exception {
        ProjectionBed bed = new ProjectionBed(directory);
        try {
            int stored = 0;
            for (String headers : List.of("x", "NATS/1.0\r\nno colon\r\n\r\n", "NATS/1.0\r\nA: \u00fc\r\n\r\n")) {
                RawPublisher.publish(bed.server, "audit.a.b", headers, audit("unreadable" + stored++));
                int before = stored;
                eventually(() -> bed.count("SELECT count(*) FROM audit_log") == before);
                bed.stopService();
                bed.startService();
            }
            bed.publish("audit.a.b", audit("next"));

            int all = stored + 1;
            eventually(() -> bed.count("SELECT count(*) FROM audit_log") == all);
        } finally {
            bed.close();
        }
    }
}
