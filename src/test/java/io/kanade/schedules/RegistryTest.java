package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.SettableClock;
import io.kanade.broker.Entry;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final Instant NINE = Instant.parse("2026-06-10T09:00:00Z");
    private static final Instant SOON = NINE.plusSeconds(60);

    private final SettableClock clock = new SettableClock(NINE);
    private final Agenda agenda = new Agenda();
    private final Registry registry =
            new Registry(Documents.schedules(ZoneOffset.UTC), new Rhythms(ZoneOffset.UTC), agenda, clock, () -> {});

    @Test
    void aDocumentHasItsSlotsUntilItIsDeleted() {
        put("s", Map.of());
        assertThat(agenda.nextAlarm()).contains(SOON);

        registry.deleted("s");
        assertThat(agenda.takeDue(SOON)).isEmpty();
        assertThat(registry.find("s")).isEmpty();
    }

    @Test
    void whatCannotBeReadChangesNothing() {
        put("s", Map.of());
        registry.put(new Entry("s", "not json".getBytes(StandardCharsets.UTF_8), 2, NINE));

        assertThat(agenda.takeDue(SOON)).hasSize(1);
    }

    @Test
    void aDocumentToldAgainKeepsASlotThatIsDue() {
        put("s", Map.of());
        clock.set(SOON.plusMillis(20));
        put("s", Map.of());

        assertThat(agenda.takeDue(clock.instant())).hasSize(1);
    }

    @Test
    void switchedOffItHasNoSlotsAndOnAgainItHas() {
        put("s", Map.of("enabled", false));
        assertThat(agenda.takeDue(SOON)).isEmpty();

        put("s", Map.of("enabled", true));
        assertThat(agenda.takeDue(SOON)).hasSize(1);
    }

    @Test
    void whatAgentsRunHasNoSlotsHere() {
        put("a", Map.of("id", "a", "runs_on", "agent"));
        put("o", Map.of("id", "o", "when", Map.of("on", List.of("startup")), "runs_on", "agent"));

        assertThat(agenda.takeDue(SOON)).isEmpty();
    }

    @Test
    void aDocumentUnderAForeignKeyLivesUnderItsOwnIdAndGoesWithTheKey() {
        put("key", Map.of());
        assertThat(registry.find("s")).isPresent();

        registry.deleted("key");
        assertThat(registry.find("s")).isEmpty();
    }

    private void put(String key, Map<String, Object> parts) {
        Map<String, Object> document = new HashMap<>(Map.of("when", Map.of("per_pc", "once")));
        document.putAll(parts);
        Schedule schedule = Schedules.of(document);
        registry.put(new Entry(key, Documents.schedules(ZoneOffset.UTC).encode(schedule), 1, clock.instant()));
    }
}
