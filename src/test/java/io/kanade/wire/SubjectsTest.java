package io.kanade.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "PC 01", "PC..01", "PC-01.", ".PC", "a*", ">", "a\tb", "a\u00a0b"})
    void aNameThatNoStreamWouldStoreIsNoSubjectPart(String name) {
        assertThat(Subjects.isSubjectPart(name)).isFalse();
    }

    @Test
    void aNameLongerThanTheBrokersLinesIsNoSubjectPart() {
        assertThat(Subjects.isSubjectPart("ü".repeat(512))).isTrue();
        assertThat(Subjects.isSubjectPart("ü".repeat(513))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PC-01", "pc.corp.example", "営業-PC", "50%pc", "a/b"})
    void ordinaryNamesAreSubjectParts(String name) {
        assertThat(Subjects.isSubjectPart(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"'a b', a_b", "'', _", ".x, _x", "x., x_", "a..b, a._b", "a.b, a.b", "a*>, a__"})
    void anAuditTargetNeverSpoilsItsSubject(String target, String part) {
        assertThat(Subjects.audit("operator", "exec", target)).isEqualTo("audit.operator.exec." + part);
    }

    @Test
    void anAuditSubjectIsCutBeforeTheBrokerMinds() {
        assertThat(Subjects.audit("admin", "account.create", "ü".repeat(5000))).hasSizeLessThan(200);
    }
}
