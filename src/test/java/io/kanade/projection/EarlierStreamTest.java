package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.audit;
import static io.kanade.projection.ProjectionBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.database.OnBothEngines;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of the original whose stream was made again under it: its rows keep the numbers of the stream before (W3, C22). */
@OnBothEngines
class EarlierStreamTest {

    private static final String DURABLE = "backend_audit_projector";

    @AutoClose
    private final ProjectionBed bed;

    EarlierStreamTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
    }

    @Test
    void numbersOfAnEarlierStreamInADatabaseOfTheOriginalSwallowNothing() throws Exception { // C22, W3
        acts(0, 5);
        eventually(() -> cursor() == 5);
        bed.stopService();
        bed.execute("DELETE FROM projection_cursors");
        rowsOfAnEarlierStream(6, 40);
        bed.startService();
        acts(5, 30);
        eventually(() -> cursor() == 30);
        assertThat(bed.count("SELECT count(*) FROM audit_log WHERE action LIKE 'n%'"))
                .isEqualTo(30);
        assertThat(bed.count("SELECT count(*) FROM audit_log WHERE action = 'before'"))
                .isEqualTo(35);
    }

    @Test
    void aStreamThatTheOriginalNeverReadIsReadWholeBesideRowsOfAnEarlierOne() throws Exception { // C22, W3
        bed.stopService();
        bed.execute("DELETE FROM projection_cursors");
        rowsOfAnEarlierStream(1, 40);
        bed.manage(broker -> broker.deleteConsumer("AUDIT", DURABLE));
        acts(0, 10);
        bed.startService();
        eventually(() -> cursor() == 10);
        assertThat(bed.count("SELECT count(*) FROM audit_log WHERE action LIKE 'n%'"))
                .isEqualTo(10);
        assertThat(bed.count("SELECT count(*) FROM audit_log WHERE action = 'before'"))
                .isEqualTo(40);
    }

    /** The original does not notice that a stream is made again, and its rows keep their numbers (W3). */
    private void rowsOfAnEarlierStream(int from, int to) {
        for (int sequence = from; sequence <= to; sequence++) {
            bed.execute("""
                    INSERT INTO audit_log (actor, action, payload, occurred_at, stream_seq)
                    VALUES ('operator', 'before', 'null', '2026-01-01T00:00:00+00:00', ?)
                    """, sequence);
        }
    }

    private void acts(int from, int to) throws Exception {
        List<String> bodies =
                IntStream.range(from, to).mapToObj(i -> audit("n" + i)).toList();
        bed.publishAll(Collections.nCopies(bodies.size(), "audit.a.b"), bodies);
    }

    private long cursor() {
        return bed.count("SELECT sequence FROM projection_cursors WHERE durable = ?", DURABLE);
    }
}
