package io.kanade.executions;

import static io.kanade.executions.ExecBed.OPERATOR;
import static io.kanade.executions.ExecBed.job;
import static io.kanade.executions.ExecBed.toPcs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.audit.AuditEntry;
import io.kanade.auth.Caller;
import io.kanade.auth.Identity;
import io.kanade.database.OnBothEngines;
import io.kanade.failure.Failure;
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

@OnBothEngines
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
    void oneExecutionIsToldToEndAndNoOther() throws Exception {
        Subscription kills = bed.client.broker().connection().subscribe("kill.>");
        String one = bed.pipeline.dispatch(job(), toPcs("PC-1"), OPERATOR).execId();
        bed.pipeline.dispatch(job(), toPcs("PC-1"), OPERATOR);
        kills().killExecution(one, CALLER);
        Message kill = Objects.requireNonNull(kills.nextMessage(Duration.ofSeconds(30)));
        assertThat(kill.getSubject()).isEqualTo("kill." + one);
        assertThat(bed.audit)
                .filteredOn(entry -> entry.action().equals("kill"))
                .extracting(AuditEntry::target)
                .containsExactly(one);
    }

    @Test
    void anExecutionThatIsOverIsLeftAlone() {
        String execId = bed.pipeline.dispatch(job(), toPcs("PC-1"), OPERATOR).execId();
        bed.database.writer().useHandle(handle -> handle.execute("UPDATE executions SET status = 'completed'"));
        kills().killExecution(execId, CALLER);
        assertThat(bed.audit).extracting(AuditEntry::action).containsExactly("exec");
    }

    @Test
    void anExecutionThatNeverWasIsNotFound() {
        assertThatThrownBy(() -> kills().killExecution("nobody's", CALLER)).isInstanceOf(Failure.NotFound.class);
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
