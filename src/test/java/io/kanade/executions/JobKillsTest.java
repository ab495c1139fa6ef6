package io.kanade.executions;

import static io.kanade.executions.ExecBed.OPERATOR;
import static io.kanade.executions.ExecBed.job;
import static io.kanade.executions.ExecBed.toPcs;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.audit.AuditEntry;
import io.kanade.auth.Caller;
import io.kanade.auth.Identity;
import io.kanade.web.Role;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobKillsTest {

    private static final Caller CALLER = new Caller(new Identity("mika", Role.operator()), "spa");

    private ExecBed bed;

    @BeforeEach
    void start(@TempDir Path directory) {
        bed = new ExecBed(directory);
    }

    @AfterEach
    void stop() {
        bed.close();
    }

    @Test
    void everyExecutionUnderWayIsToldToEnd() throws Exception {
        Subscription kills = bed.client.broker().connection().subscribe("kill.>");
        String execId = bed.pipeline.dispatch(job(), toPcs("PC-1"), OPERATOR).execId();
        kills().kill("sweep", CALLER);
        Message kill = Objects.requireNonNull(kills.nextMessage(Duration.ofSeconds(30)));
        assertThat(kill.getSubject()).isEqualTo("kill." + execId);
        assertThat(kill.getData()).isEmpty();
        assertThat(bed.audit).extracting(AuditEntry::action).containsExactly("exec", "kill");
    }

    @Test
    void nothingUnderWayIsNoFailure() {
        kills().kill("never-run", CALLER);
        assertThat(bed.audit).isEmpty();
    }

    private JobKills kills() {
        return new JobKills(bed.client.broker(), bed.database.database(), bed.audit::add);
    }
}
