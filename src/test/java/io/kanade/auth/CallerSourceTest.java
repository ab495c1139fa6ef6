package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerSourceTest {

    @Test
    void theNameIsTrimmedFreeText() {
        assertThat(CallerSource.of(" my tool/1.0 \t")).contains("my tool/1.0");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "spä", "a\u0007b", "a\u007f"})
    void anythingElseIsNoName(String header) {
        assertThat(CallerSource.of(header)).isEmpty();
    }
}
