package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MirrorPatchTest {

    @Test
    void theFirstLineInColumnZeroChangesAndLosesItsComment() {
        assertThat(MirrorPatch.apply("id: a\nenabled: true  # why\n  enabled: true\nenabled: true", false))
                .isEqualTo("id: a\nenabled: false\n  enabled: true\nenabled: true\n");
    }

    @Test
    void aMissingLineIsAppended() {
        assertThat(MirrorPatch.apply("id: a\n  enabled: true\n#tail", false))
                .isEqualTo("id: a\n  enabled: true\n#tail\nenabled: false\n");
    }

    @Test
    void carriageReturnsAreLost() {
        assertThat(MirrorPatch.apply("id: a\r\nenabled: false\r\n", true)).isEqualTo("id: a\nenabled: true\n");
    }
}
