package io.kanade.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.manifest.BodyFormat;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Simulated inventories and checks are what the projections read (projection §6.5, §6.8). */
class ScriptOutputTest {

    private final StrictJson json = StrictJson.forMessages();

    @Test
    void anInventoryIsAnObjectWithAnArrayOfPrograms() throws InvalidJson {
        for (int number = 0; number < 50; number++) {
            RawJson facts = json.readAny(ScriptOutput.of("inventory-sw", new SimulatedPc(PcProfile.of(number))));
            assertThat(facts.member("os").orElseThrow().isText()).isTrue();
            assertThat(facts.member("apps").orElseThrow().elements())
                    .isNotEmpty()
                    .allMatch(app -> app.member("name").isPresent()
                            && app.member("size_kb").orElseThrow().isNumber());
        }
    }

    @Test
    void aDiskCheckTellsOneOfTheStatuses() throws InvalidJson {
        for (int number = 0; number < 50; number++) {
            RawJson output = json.readAny(ScriptOutput.of("disk-space", new SimulatedPc(PcProfile.of(number))));
            assertThat(output.member("status").map(json::plain)).get().isIn("ok", "warn", "fail");
            assertThat(output.member("detail").map(json::plain))
                    .get()
                    .asString()
                    .contains("GB");
        }
    }

    @Test
    void theDemonstrationHasAnInventoryAndACheck() {
        List<Manifest> jobs = DemoSeed.JOBS.stream()
                .map(job -> Documents.manifests().create(job.getBytes(StandardCharsets.UTF_8), BodyFormat.YAML))
                .toList();
        assertThat(jobs)
                .filteredOn(job -> job.inventory() != null)
                .hasSize(1)
                .allMatch(job -> job.id().startsWith("inventory"));
        assertThat(jobs)
                .filteredOn(job -> job.check() != null)
                .hasSize(1)
                .allMatch(job -> job.id().startsWith("disk"));
    }

    @Test
    void otherJobsPrintText() {
        assertThat(ScriptOutput.of("clean-temp", new SimulatedPc(PcProfile.of(1))))
                .contains("clean-temp");
    }
}
