package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.broker.Entry;
import io.kanade.manifest.Documents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FreezeWatchTest {

    private static final Instant NINE = Instant.parse("2026-06-10T09:00:00Z");
    private final FreezeWatch freeze = new FreezeWatch(Documents.freezes(ZoneOffset.UTC), ZoneOffset.UTC);

    @Test
    void neverReadIsFrozen() {
        assertThat(freeze.frozen(NINE)).isTrue();
        assertThat(freeze.isKnown()).isFalse();
    }

    @Test
    void aBucketWithoutTheKeyIsNotFrozen() {
        freeze.synced();

        assertThat(freeze.frozen(NINE)).isFalse();
        assertThat(freeze.isKnown()).isTrue();
    }

    @Test
    void aFreezeHoldsUntilItIsCleared() {
        put("{}");
        freeze.synced();
        assertThat(freeze.frozen(NINE)).isTrue();

        freeze.deleted(FreezeWatch.KEY);
        assertThat(freeze.frozen(NINE)).isFalse();
    }

    @Test
    void aWindowOpensAndEndsByItself() {
        put("{\"from\":\"2026-06-10T09:00:00Z\",\"until\":\"2026-06-10T10:00:00Z\"}");

        assertThat(freeze.frozen(NINE.minusSeconds(1))).isFalse();
        assertThat(freeze.frozen(NINE)).isTrue();
        assertThat(freeze.frozen(NINE.plusSeconds(3600))).isFalse();
    }

    @Test
    void whatCannotBeReadIsFrozen() {
        freeze.synced();
        put("garbage");

        assertThat(freeze.frozen(NINE)).isTrue();
    }

    @Test
    void otherKeysOfTheBucketDoNotMatter() {
        freeze.synced();
        freeze.put(new Entry("other", "{}".getBytes(StandardCharsets.UTF_8), 1, NINE));

        assertThat(freeze.frozen(NINE)).isFalse();
    }

    private void put(String json) {
        freeze.put(new Entry(FreezeWatch.KEY, json.getBytes(StandardCharsets.UTF_8), 1, NINE));
    }
}
