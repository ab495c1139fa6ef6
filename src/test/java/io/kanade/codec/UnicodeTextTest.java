package io.kanade.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n\u000B\f\r",
                "\u0085",
                "\u00A0",
                "\u1680",
                "\u2007",
                "\u2028",
                "\u202F",
                "\u205F",
                "\u3000"
            })
    void whiteSpaceIsBlank(String text) {
        assertThat(UnicodeText.isBlank(text)).isTrue();
        assertThat(UnicodeText.strip(text + "a b" + text)).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u200B", "\u001C", "\u001F", "\uFEFF", "\uD83D\uDE00"})
    void otherCharactersAreNot(String text) {
        assertThat(UnicodeText.isBlank(text)).isFalse();
        assertThat(UnicodeText.strip(text)).isEqualTo(text);
    }

    @Test
    void clippingCountsCharactersNotHalves() {
        assertThat(UnicodeText.clip("a\uD83D\uDE00b", 2)).isEqualTo("a\uD83D\uDE00");
        assertThat(UnicodeText.clip("ab", 2)).isEqualTo("ab");
        assertThat(UnicodeText.clip("ab", 0)).isEmpty();
    }

    @Property
    void theOrderIsThatOfUtf8Bytes(@ForAll String one, @ForAll String other) {
        int expected =
                Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(one)
                && StandardCharsets.UTF_8.newEncoder().canEncode(other);
        if (encodable) {
            assertThat(Integer.signum(UnicodeText.CODE_POINT_ORDER.compare(one, other)))
                    .isEqualTo(Integer.signum(expected));
        }
    }

    @Test
    void pairsComeAfterTheBasicPlane() {
        assertThat(UnicodeText.CODE_POINT_ORDER.compare("\uFFFD", "\uD83D\uDE00"))
                .isNegative();
    }
}
