package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.manifest.FanoutPlan;
import io.kanade.manifest.Rollout;
import io.kanade.manifest.Schedule;
import io.kanade.manifest.Wave;
import io.kanade.schedules.PlannerRows.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {

    static Stream<Arguments> rows() {
        return PlannerRows.load().part("tick");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aTickDecidesAsTheContractSays(Row row) {
        String zoneName = row.text("zone");
        ZoneId zone = zoneName == null ? ZoneOffset.UTC : ZoneId.of(zoneName);
        Instant given = row.instant("now");
        Instant now = given == null ? Instant.parse("2026-06-10T09:00:00Z") : given;
        Schedule schedule = Schedules.of(row.map("schedule"));

        Plan plan = new Planner(zone).plan(schedule, now, new RowWorld(row, zone));

        Row expected = new Row(row.map("expect"));
        assertThat(decision(plan)).isEqualTo(expected.text("decision"));
        if ("fired".equals(expected.text("decision")) && plan instanceof Plan.Fire fire) {
            assertFire(fire, expected);
        }
    }

    /** The exec pipeline's first check stands in for the pipeline: a plan that reaches nobody by name is refused (§6.2 step 1). */
    private static String decision(Plan plan) {
        if (plan instanceof Plan.Fire fire) {
            Rollout rollout = fire.fanout().rollout();
            boolean waves = rollout != null && !rollout.waves().isEmpty();
            return (fire.fanout().target().isSpecified() || waves ? Reason.FIRED : Reason.REJECTED).spelling();
        }
        return ((Plan.Rest) plan).reason().spelling();
    }

    private static void assertFire(Plan.Fire fire, Row expected) {
        FanoutPlan fanout = fire.fanout();
        assertThat(subjects(fanout)).isEqualTo(expected.texts("subjects"));
        assertThat(fire.markKeys()).isEqualTo(expected.texts("marks"));
        if (expected.fields().containsKey("after")) {
            assertThat(fanout.rollout()).isNotNull();
            assertThat(waves(fanout).stream().map(Wave::delay).toList()).isEqualTo(expected.texts("after"));
        }
        Instant deadline = expected.instant("deadline_at");
        assertThat(fanout.deadlineAt() == null ? null : fanout.deadlineAt().instant())
                .isEqualTo(deadline);
        if (expected.fields().containsKey("jitter_secs")) {
            assertThat(SuppressionWindow.seconds(fanout.jitter())).isEqualTo(expected.number("jitter_secs"));
        }
        if (expected.fields().containsKey("retry")) {
            Row retry = new Row(expected.map("retry"));
            assertThat(fire.retry()).isNotNull().satisfies(policy -> {
                assertThat(policy.max()).isEqualTo(retry.number("max"));
                assertThat(policy.backoffSecs()).isEqualTo(retry.number("backoff_secs"));
            });
        }
    }

    private static List<Wave> waves(FanoutPlan fanout) {
        Rollout rollout = fanout.rollout();
        return rollout == null ? List.of() : rollout.waves();
    }

    /** What the exec pipeline makes of the plan (§6.2 step 10). */
    private static List<String> subjects(FanoutPlan fanout) {
        List<String> subjects = new ArrayList<>();
        if (fanout.rollout() != null) {
            waves(fanout).forEach(wave -> subjects.add("commands.group." + wave.group()));
            return subjects;
        }
        if (fanout.target().all()) {
            subjects.add("commands.all");
        }
        fanout.target().groups().forEach(group -> subjects.add("commands.group." + group));
        fanout.target().pcs().forEach(pcId -> subjects.add("commands.pc." + pcId));
        return subjects;
    }
}
