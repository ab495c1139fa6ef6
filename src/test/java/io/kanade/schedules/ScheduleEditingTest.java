package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.audit.AuditEntry;
import io.kanade.auth.Caller;
import io.kanade.auth.Identity;
import io.kanade.broker.BrokerClient;
import io.kanade.broker.Bucket;
import io.kanade.broker.TestBroker;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.documents.DocumentStore;
import io.kanade.documents.DocumentStore.Stored;
import io.kanade.failure.Failure;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Schedule;
import io.kanade.schedules.TickWorld.Job;
import io.kanade.scripts.ScriptFlags;
import io.kanade.scripts.ScriptsModule;
import io.kanade.web.DocumentBody;
import io.kanade.web.Role;
import io.kanade.wire.Buckets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class ScheduleEditingTest {

    private static final Caller MIKA = new Caller(new Identity("mika", Role.operator()), "spa");
    private static final String DOCUMENT = "{\"id\":\"s\",\"job_id\":\"j\",\"when\":{\"per_pc\":\"once\"}}";
    private static final String CANONICAL = """
            {"id":"s","when":{"per_pc":"once"},"job_id":"j","target":{"groups":[],"pcs":[],"all":false},\
            "tz":"local","runs_on":"backend","enabled":%s}""";

    private final TestBroker server = TestBroker.notStarted();
    private final Documents<Schedule> documents = Documents.schedules(ZoneOffset.UTC);
    private final List<AuditEntry> acts = new ArrayList<>();
    private BrokerClient client;
    private TestDatabase database;
    private ScheduleCatalog catalog;
    private ScheduleEditor editor;
    private ScheduleSwitch onOff;
    private ScriptFlags flags;

    @BeforeEach
    void open(@TempDir Path directory) {
        server.start();
        client = BrokerClient.ready(server);
        database = new TestDatabase(directory);
        catalog = new ScheduleCatalog(
                new DocumentStore<>(bucket(Buckets.SCHEDULES), bucket(Buckets.SCHEDULES_YAML), documents));
        JobLookup jobs = id -> id.equals("j") ? new Job.Known(Schedules.job("60s")) : new Job.Unknown();
        editor = new ScheduleEditor(catalog, documents, jobs, acts::add);
        flags = ScriptsModule.install(database.environment(), client.keyValues(), acts::add);
        onOff = new ScheduleSwitch(catalog, flags, new RunningKills(client.broker(), database.database()), acts::add);
    }

    @AfterEach
    void close() {
        database.close();
        client.close();
        server.close();
    }

    @Test
    void aDocumentIsStoredInItsCanonicalFormWithAText() {
        assertThat(editor.create(json(DOCUMENT), MIKA)).isEqualTo(new ScheduleSummary("s", "per_pc once", true, "j"));

        assertThat(text(Buckets.SCHEDULES)).isEqualTo(CANONICAL.formatted(true));
        assertThat(catalog.yaml("s")).contains("per_pc: once").doesNotContain("!");
        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.action()).isEqualTo("schedule_upsert");
            assertThat(act.payload())
                    .containsEntry("when", "per_pc once")
                    .containsEntry("sub", "mika")
                    .containsEntry("source", "spa");
        });
    }

    @Test
    void theOperatorsTextComesBackByteForByte() {
        String yaml = "# why\nid: s\r\njob_id: j \nwhen: {per_pc: once}";
        editor.create(new DocumentBody("application/yaml", yaml.getBytes(StandardCharsets.UTF_8)), MIKA);

        assertThat(catalog.yaml("s")).isEqualTo(yaml);
    }

    @Test
    void whatIsRefusedLeavesNothing() {
        assertThatThrownBy(() -> editor.create(json(DOCUMENT.replace("\"j\"", "\"nope\"")), MIKA))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageContaining("nope");
        assertThatThrownBy(() -> editor.create(json(DOCUMENT.replace("\"s\"", "\"a b\"")), MIKA))
                .isInstanceOf(Failure.Invalid.class);
        editor.check(json(DOCUMENT));

        assertThat(catalog.list()).isEmpty();
        assertThat(acts).isEmpty();
    }

    @Test
    void aSwitchChangesDocumentAndTextAndIsOnRecord() {
        editor.create(json(DOCUMENT), MIKA);
        acts.clear();
        onOff.disable("s", false, false, MIKA);
        onOff.disable("s", false, false, MIKA);

        assertThat(text(Buckets.SCHEDULES)).isEqualTo(CANONICAL.formatted(false));
        assertThat(catalog.yaml("s")).contains("enabled: false");
        onOff.enable("s", MIKA);
        onOff.enable("s", MIKA);
        assertThat(catalog.find("s").enabled()).isTrue();
        assertThat(acts)
                .extracting(AuditEntry::action)
                .containsExactly("schedule_disable", "schedule_disable", "schedule_enable");
    }

    @Test
    void aSwitchNeverUndoesSomebodyElsesWrite() {
        editor.create(json(DOCUMENT), MIKA);
        Stored<Schedule> loaded = catalog.load("s");
        editor.create(json(DOCUMENT.replace("}}", "},\"jitter\":\"2m\"}")), MIKA);

        assertThatThrownBy(() -> catalog.turn(loaded, false)).isInstanceOf(Failure.Broken.class);
        assertThat(catalog.find("s").jitter()).isEqualTo("2m");
    }

    @Test
    void aCascadeRevokesTheJobAlsoOfAScheduleThatIsOff() {
        editor.create(json(DOCUMENT.replace("}}", "},\"enabled\":false}")), MIKA);
        onOff.disable("s", true, true, MIKA);

        assertThat(flags.isRevoked("j")).isTrue();
        onOff.enable("s", MIKA);
        assertThat(flags.isRevoked("j")).isTrue();
    }

    @Test
    void aDeletedScheduleIsGoneWithItsTextAndDeletingAgainIsFine() {
        editor.create(json(DOCUMENT), MIKA);
        editor.delete("s", MIKA);
        editor.delete("s", MIKA);

        assertThatThrownBy(() -> catalog.yaml("s")).isInstanceOf(Failure.NotFound.class);
        assertThatThrownBy(() -> onOff.enable("s", MIKA)).isInstanceOf(Failure.NotFound.class);
        assertThat(catalog.list()).isEmpty();
        assertThatThrownBy(() -> editor.delete("a b", MIKA)).isInstanceOf(Failure.NotFound.class);
        assertThatThrownBy(() -> editor.delete("x".repeat(1_025), MIKA)).isInstanceOf(Failure.NotFound.class);
    }

    @Test
    void whatCannotBeReadIsLeftOutOfTheListAndToldByItsRoutes() {
        editor.create(json(DOCUMENT), MIKA);
        bucket(Buckets.SCHEDULES).put("old", "{\"id\":\"old\",\"cron\":\"* * *\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(catalog.list()).extracting(Schedule::id).containsExactly("s");
        assertThatThrownBy(() -> onOff.disable("old", false, false, MIKA)).isInstanceOf(Failure.Broken.class);
    }

    private static DocumentBody json(String text) {
        return new DocumentBody("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(String bucket) {
        return bucket(bucket).get("s").orElseThrow().text();
    }

    private Bucket bucket(String name) {
        return client.keyValues().bucket(name);
    }
}
