package io.kanade.projection;

import static io.kanade.projection.ProjectionBed.audit;
import static io.kanade.projection.ProjectionBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.kanade.broker.LogLines;
import io.kanade.database.OnBothEngines;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A power cut takes the last messages of the broker's store, and their numbers are given out again (projection §9.5). */
@OnBothEngines
class LostTailTest {

    private static final String LOST =
            "stream AUDIT is not the one that was followed (now 1 to %d); 10 messages of it are ours";

    @AutoClose
    private final ProjectionBed bed;

    LostTailTest(@TempDir Path directory) throws Exception {
        bed = new ProjectionBed(directory);
        publish("kept", 10);
        eventually(() -> cursor() == 10);
        bed.server.stop();
        bed.server.copyStore();
        bed.server.start();
        publish("lost", 20);
        bed.publish("audit.a.b", "{1");
        eventually(() -> cursor() == 31);
    }

    @Test
    void whatTakesTheNumbersOfLostMessagesIsStoredBesideThem() throws Exception {
        bed.server.stop();
        bed.server.returnToCopy();
        try (LogLines log = LogLines.of("io.kanade.projection")) {
            bed.server.start();
            eventually(() -> log.containing(Level.WARN, LOST.formatted(10)) == 1);
        }
        publish("new", 20);
        bed.publish("audit.a.b", "{2");
        eventually(() -> cursor() == 31);
        assertThatNothingIsMissing();
    }

    @Test
    void numbersThatWereGivenOutAgainWhileTheServiceWasDownAreNoticed() throws Exception {
        bed.stopService();
        bed.server.stop();
        bed.server.returnToCopy();
        bed.server.start();
        publish("new", 20);
        bed.publish("audit.a.b", "{2");
        publish("more", 10);
        try (LogLines log = LogLines.of("io.kanade.projection")) {
            bed.startService();
            assertThat(log.containing(Level.WARN, LOST.formatted(41))).isEqualTo(1);
        }
        eventually(() -> cursor() == 41);
        assertThat(numbered("more")).isEqualTo(10);
        assertThatNothingIsMissing();
    }

    private void assertThatNothingIsMissing() {
        assertThat(numbered("kept")).isEqualTo(10);
        assertThat(numbered("new")).isEqualTo(20);
        assertThat(numbered("lost")).isZero();
        assertThat(bed.count("SELECT count(*) FROM audit_log WHERE action = 'lost'"))
                .isEqualTo(20);
        assertThat(bed.payloads("audit.%")).containsExactly("{1", "{2");
    }

    private long numbered(String action) {
        return bed.count("SELECT count(stream_seq) FROM audit_log WHERE action = ?", action);
    }

    private void publish(String action, int count) throws Exception {
        bed.publishAll(Collections.nCopies(count, "audit.a.b"), Collections.nCopies(count, audit(action)));
    }

    private long cursor() {
        return bed.count("SELECT sequence FROM projection_cursors WHERE durable = 'backend_audit_projector'");
    }
}
