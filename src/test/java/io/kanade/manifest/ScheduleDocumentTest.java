package io.kanade.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleDocumentTest {

    private final Documents<Schedule> schedules = Documents.schedules(ZoneId.of("Europe/Berlin"));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String document(String when, String members) {
        return "{\"id\":\"s\",\"job_id\":\"j\",\"when\":" + when + (members.isEmpty() ? "" : "," + members) + "}";
    }

    private Schedule create(String when, String members) {
        return schedules.create(bytes(document(when, members)), BodyFormat.JSON);
    }

    private Schedule create(String members) {
        return create("{\"per_pc\":\"once\"}", members);
    }

    private String canonical(Schedule schedule) {
        return new String(schedules.encode(schedule), StandardCharsets.UTF_8);
    }

    @Test
    void theCanonicalFormHasAFixedOrderAndTextsAsWritten() {
        String json =
                "{\"id\":\"full\",\"when\":{\"calendar\":{\"at\":\" 9:00\",\"days\":[\"Mon-fri\"]}},\"job_id\":\"j\","
                        + "\"target\":{\"groups\":[\"g\"],\"pcs\":[\"P1\"],\"all\":true},\"rollout\":{\"strategy\":\"wave\",\"waves\":[{\"group\":\"g\","
                        + "\"delay\":\"whenever\"}]},\"jitter\":\"2m\",\"deadline_at\":\"2026-06-10T00:00:00.100Z\",\"active\":{\"from\":\"2026-01-01\","
                        + "\"until\":\"2027-01-01T00:00:00+09:00\"},\"constraints\":{\"window\":\"08:00-10:00\",\"max_concurrent\":3,"
                        + "\"skip_dates\":[\"2026-12-25\"]},\"on_failure\":{\"retry\":{\"max\":2,\"backoff\":\"5m\"}},\"tz\":\"utc\","
                        + "\"starting_deadline\":\"30m\",\"runs_on\":\"backend\",\"enabled\":false}";
        assertThat(canonical(schedules.create(bytes(json), BodyFormat.JSON))).isEqualTo(json);
    }

    @Test
    void whatSaysNothingIsLeftOut() {
        assertThat(canonical(create(
                        "\"active\":{},\"constraints\":{\"skip_dates\":[],\"window\":null},\"on_failure\":{\"retry\":null},"
                                + "\"rollout\":null,\"jitter\":null,\"starting_deadline\":null,\"deadline_at\":null")))
                .isEqualTo(
                        "{\"id\":\"s\",\"when\":{\"per_pc\":\"once\"},\"job_id\":\"j\",\"target\":{\"groups\":[],\"pcs\":[],\"all\":false},"
                                + "\"tz\":\"local\",\"runs_on\":\"backend\",\"enabled\":true}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"per_pc\":\"once\"}|per_pc once", "{\"per_pc\":{\"every\":\"6h\"}}|per_pc every 6h",
                "{\"per_target\":\"once\"}|per_target once",
                        "{\"per_target\":{\"every\":\"1h 30m\"}}|per_target every 1h 30m",
                "{\"calendar\":{\"at\":\"09:00\"}}|at 09:00",
                        "{\"calendar\":{\"at\":\"9:00\",\"days\":[\"Mon-fri\",\" sat\"]}}|at 9:00 [Mon-fri, sat]",
                "{\"calendar\":{\"at\":\"2026-06-10 09:00\"}}|at 2026-06-10 09:00"
            })
    void theDisplayFormEchoesTheTexts(String when, String display) {
        Schedule schedule = create(when, "");
        assertThat(schedule.when().display()).isEqualTo(display);
        assertThat(canonical(schedule)).contains("\"when\":" + when + ",");
    }

    @Test
    void eventsAreForAgents() {
        String when = "{\"on\":[\"startup\",\"logon\",\"lock\",\"unlock\",\"network_change\",\"startup\"]}";
        Schedule schedule = create(when, "\"runs_on\":\"agent\"");
        assertThat(schedule.when().display()).isEqualTo("on [startup,logon,lock,unlock,network_change,startup]");
        assertThat(canonical(schedule)).contains("\"when\":" + when);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"per_pc\":\"once\",\"per_target\":\"once\"}",
                "{\"per_pc\":\"once\",\"cron\":1}",
                "{}",
                "\"per_pc\"",
                "null",
                "[]",
                "[\"per_pc\"]",
                "{\"cron\":\"0 0 9 * * *\"}",
                "{\"per_pc\":\"onec\"}",
                "{\"per_pc\":\"Once\"}",
                "{\"per_pc\":{\"evry\":\"6h\"}}",
                "{\"per_pc\":{\"every\":5}}",
                "{\"per_pc\":{\"every\":null}}",
                "{\"per_target\":{}}",
                "{\"per_pc\":null}",
                "{\"per_pc\":[]}",
                "{\"per_pc\":{\"every\":\"6h\",\"every\":\"7h\"}}",
                "{\"calendar\":{\"days\":[\"mon\"]}}",
                "{\"calendar\":{\"at\":900}}",
                "{\"calendar\":\"09:00\"}",
                "{\"calendar\":null}",
                "{\"calendar\":{\"at\":\"09:00\",\"days\":\"mon\"}}",
                "{\"calendar\":{\"at\":\"09:00\",\"days\":null}}",
                "{\"on\":\"startup\"}",
                "{\"on\":[\"boot\"]}",
                "{\"on\":null}",
                "{\"on\":[null]}"
            })
    void whenIsAnObjectWithOneKnownKey(String when) {
        assertThatThrownBy(() -> create(when, "\"runs_on\":\"agent\""))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageStartingWith("when");
    }

    @Test
    void keysBesideEveryAreIgnored() {
        assertThat(canonical(create("{\"per_pc\":{\"foo\":{\"a\":[1,{}]},\"every\":\"6h\",\"bar\":[]}}", "")))
                .contains("\"when\":{\"per_pc\":{\"every\":\"6h\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"per_target\":\"once\"}|\"runs_on\":\"agent\",\"jitter\":\"x\"|when:",
                "{\"on\":[]}||when: on needs",
                "{\"on\":[]}|\"runs_on\":\"agent\"|when.on:",
                "{\"per_pc\":{\"every\":\"5\"}}||when.per_pc.every",
                "{\"per_target\":{\"every\":\"\"}}||when.per_target.every",
                "{\"calendar\":{\"at\":\"24:00\"}}||when.calendar.at",
                "{\"calendar\":{\"at\":\"2026-06-10 09:00\",\"days\":[\"mon\"]}}||when.calendar.days",
                "{\"calendar\":{\"at\":\"09:00\",\"days\":[\"fri-mon\"]}}||when.calendar.days",
                "{\"per_pc\":\"once\"}|\"jitter\":\"x\",\"starting_deadline\":\"y\"|jitter",
                "{\"per_pc\":\"once\"}|\"starting_deadline\":\"5\"|starting_deadline",
                "{\"per_pc\":\"once\"}|\"active\":{\"from\":\"x\",\"until\":\"y\"}|active.from",
                "{\"per_pc\":\"once\"}|\"active\":{\"until\":\"2026-02-30\"}|active.until",
                "{\"per_pc\":\"once\"}|\"active\":{\"from\":\"2026-07-01\",\"until\":\"2026-07-01\"}|active.from",
                "{\"per_pc\":\"once\"}|\"tz\":\"utc\",\"active\":{\"from\":\"2026-07-01\",\"until\":\"2026-07-01T09:00:00+09:00\"}|active.from",
                "{\"per_pc\":\"once\"}|\"constraints\":{\"window\":\"9-17\",\"skip_dates\":[\"x\"]}|constraints.window",
                "{\"per_pc\":\"once\"}|\"constraints\":{\"window\":\"09:00-09:00\"}|constraints.window",
                "{\"per_pc\":\"once\"}|\"constraints\":{\"skip_dates\":[\"12-25\"]}|constraints.skip_dates",
                "{\"per_pc\":\"once\"}|\"runs_on\":\"agent\",\"constraints\":{\"max_concurrent\":0}|constraints.max_concurrent: needs",
                "{\"per_pc\":\"once\"}|\"constraints\":{\"max_concurrent\":0}|constraints.max_concurrent: 0",
                "{\"per_pc\":\"once\"}|\"constraints\":{\"max_concurrent\":-1}|constraints",
                "{\"per_pc\":\"once\"}|\"constraints\":{\"max_concurrent\":4294967296}|constraints",
                "{\"per_pc\":\"once\"}|\"on_failure\":{\"retry\":{\"max\":0,\"backoff\":\"999ms\"}}|on_failure.retry.backoff",
                "{\"per_pc\":\"once\"}|\"on_failure\":{\"retry\":{\"max\":0,\"backoff\":\"1s\"}}|on_failure.retry.max",
                "{\"per_pc\":\"once\"}|\"on_failure\":{\"retry\":{\"max\":11,\"backoff\":\"1s\"}}|on_failure.retry.max",
                "{\"per_pc\":\"once\"}|\"on_failure\":{\"retry\":{\"max\":1}}|on_failure.retry.backoff: missing",
                "{\"per_pc\":\"once\"}|\"target\":null|target",
                "{\"per_pc\":\"once\"}|\"active\":null|active",
                "{\"per_pc\":\"once\"}|\"tz\":null|tz",
                "{\"per_pc\":\"once\"}|\"tz\":\"UTC\"|tz",
                "{\"per_pc\":\"once\"}|\"enabled\":null|enabled",
                "{\"per_pc\":\"once\"}|\"target\":{\"groups\":[1]}|target.groups.0",
                "{\"per_pc\":\"once\"}|\"rollout\":{}|rollout.waves",
                "{\"per_pc\":\"once\"}|\"rollout\":{\"waves\":[{\"group\":\"a\"}]}|rollout.waves.0.delay",
                "{\"per_pc\":\"once\"}|\"rollout\":{\"strategy\":\"canary\",\"waves\":[]}|rollout.strategy",
                "{\"per_pc\":\"once\"}|\"deadline_at\":\"soon\"|deadline_at",
                "{\"per_pc\":\"once\"}|\"enabld\":false,\"cron\":1|unknown keys: cron, enabld",
                "{\"per_pc\":\"once\"}|\"target\":{\"grups\":[]}|unknown keys: target.grups",
                "{\"per_pc\":\"once\"}|\"rollout\":{\"waves\":[{\"group\":\"a\",\"delay\":\"0s\",\"x\":1}]}|unknown keys: rollout.?.waves.0.x",
                "{\"calendar\":{\"at\":\"09:00\",\"dayz\":[]}}||unknown keys: when.calendar.dayz",
                "{\"per_pc\":\"once\"}|\"on_failure\":{\"retry\":{\"max\":1,\"backoff\":\"x\",\"y\":1}}|unknown keys: on_failure.retry.?.y"
            })
    void theFirstBrokenRuleNamesItsField(String when, String members, String start) {
        assertThatThrownBy(() -> create(when, members == null ? "" : members))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageStartingWith(start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"jitter\":\"0\",\"starting_deadline\":\"1h 5m\"",
                "\"active\":{\"from\":\"2026-7-1\"}",
                "\"active\":{\"from\":\"2026-07-01 00:00:00.5+09:00\"}",
                "\"constraints\":{\"window\":\" 9:00 - 17:00 \"}",
                "\"constraints\":{\"max_concurrent\":4294967295}",
                "\"on_failure\":{\"retry\":{\"max\":10,\"backoff\":\"1500ms\"}}",
                "\"target\":{}",
                "\"rollout\":{\"waves\":[]}",
                "\"rollout\":{\"waves\":[{\"group\":\"a\",\"delay\":\"whenever\"}]}"
            })
    void takesWhatNoRuleForbids(String members) {
        assertThat(create(members).id()).isEqualTo("s");
    }

    @Test
    void idsAreCheckedBeforeTheRules() {
        String body = document("{\"calendar\":{\"at\":\"x\"}}", "");
        assertThatThrownBy(() -> schedules.create(bytes(body.replace("\"s\"", "\"a b\"")), BodyFormat.JSON))
                .hasMessageStartingWith("id:");
        assertThatThrownBy(() -> schedules.create(bytes(body.replace("\"j\"", "\"a..b\"")), BodyFormat.JSON))
                .hasMessageStartingWith("job_id:");
    }

    @Test
    void aStoredScheduleMayBreakRules() throws UndecodableDocument {
        Schedule stored = schedules.decode(
                bytes(
                        document(
                                "{\"calendar\":{\"at\":\"x\"}}",
                                "\"tags\":[1],\"jitter\":\"x\",\"target\":{\"query\":1},\"constraints\":{\"require\":{},\"window\":\"x\"}")));
        assertThat(stored.when().display()).isEqualTo("at x");
        assertThat(canonical(stored)).doesNotContain("tags", "query", "require");
    }

    @Test
    void aStoredScheduleWithoutWhenIsUndecodable() {
        assertThatThrownBy(() -> schedules.decode(bytes("{\"id\":\"s\",\"job_id\":\"j\",\"cron\":\"x\"}")))
                .isInstanceOf(UndecodableDocument.class)
                .hasMessage("when: missing");
    }

    @Test
    void yamlTakesTheSingleKeyFormAndEmptyObjects() {
        String yaml = """
                id: y
                job_id: j
                when:
                  calendar: { at: 12:30, days: [1, 2] }
                active:
                constraints: { window: 09:00-17:00, skip_dates: [2026-12-25] }
                on_failure:
                jitter:
                rollout:
                enabled: FALSE
                """;
        Schedule schedule = schedules.create(bytes(yaml), BodyFormat.YAML);
        assertThat(schedule.when().display()).isEqualTo("at 12:30 [1,2]");
        assertThat(schedule.enabled()).isFalse();
        assertThat(schedules.create(bytes(schedules.yaml(schedule)), BodyFormat.YAML))
                .isEqualTo(schedule);
        assertThat(schedules.yaml(schedule))
                .contains("when:\n  calendar:\n    at: \"12:30\"\n    days:\n      - \"1\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!per_pc once",
                "per_pc",
                "{per_pc: }",
                "{per_pc: ~}",
                "!x {}",
                "{calendar: }",
                "{per_pc: {every: 30}}"
            })
    void otherFormsOfWhenAreRefusedInYaml(String when) {
        assertThatThrownBy(() -> schedules.create(bytes("id: y\njob_id: j\nwhen: " + when + "\n"), BodyFormat.YAML))
                .isInstanceOf(Failure.Invalid.class);
    }

    @Test
    void onIsAKeyInYaml() {
        String yaml = "id: y\njob_id: j\nwhen:\n  on: [startup]\nruns_on: agent\n";
        Schedule schedule = schedules.create(bytes(yaml), BodyFormat.YAML);
        assertThat(schedule.when().display()).isEqualTo("on [startup]");
        assertThat(schedules.create(bytes(schedules.yaml(schedule)), BodyFormat.YAML))
                .isEqualTo(schedule);
    }

    @Test
    void enablingChangesNothingElse() {
        Schedule schedule = create("\"enabled\":false,\"jitter\":\"5s\"");
        assertThat(schedule.withEnabled(true)).isEqualTo(create("\"enabled\":true,\"jitter\":\"5s\""));
    }
}
