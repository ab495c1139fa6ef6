package io.kanade.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionSettingsTest {

    @Test
    void noPcIsRetiredUnlessASettingSaysSo() { // D18
        assertThat(RetentionSettings.defaults().retiredAfter()).isEmpty();
        assertThat(RetentionSettings.of(60).retiredAfter()).contains(Duration.ofDays(60));
    }
}
