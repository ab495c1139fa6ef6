package io.kanade.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefilterTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '#',
            value = {
                "denied#[denied]",
                "error [0-9]+ at 0x#[error ]",
                "\\d{6} x$#[ x]",
                "(timeout|refused|denied)#[timeout, refused, denied]",
                "(?i)Access Denied#[ denied/i]",
                "(?i)kiss#[i/i]",
                "a?b*c#[c]",
                "(ab)+|x?#[]",
                "(ab){0,3}#[]",
                ".*#[]",
            })
    void findsWhatEveryMatchHolds(String pattern, String needles) throws PatternRefused {
        assertThat(PatternParser.parse(pattern).required().needles())
                .map(needle -> needle.text() + (needle.anyCase() ? "/i" : ""))
                .hasToString(needles);
    }

    @Test
    void looksForTheBeginningOfWhatIsLong() throws PatternRefused {
        assertThat(PatternParser.parse("x?" + "ab".repeat(3_000)).required().needles())
                .extracting(Needle::text)
                .containsExactly("ab".repeat(32));
    }

    @Property(tries = 5_000)
    void neverHidesAMatch(@ForAll("patterns") String pattern, @ForAll("texts") String text) throws PatternRefused {
        Node node = PatternParser.parse(pattern);
        StringBuilder re2 = new StringBuilder();
        node.write(re2);
        if (Pattern.compile(re2.toString()).matcher(text).find()) {
            assertThat(node.required().mayMatch(text)).isTrue();
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> atoms = Arbitraries.of(
                "a",
                "b",
                "k",
                "s",
                "A",
                "K",
                "ö",
                "ab",
                ".",
                "[ab]",
                "\\w",
                "(?i)",
                "(?-i)",
                "(a|b)",
                "(?i:ak)",
                "(?i:b a)",
                "(ab|k)",
                "^",
                "\\b");
        Arbitrary<String> repeats = Arbitraries.of("", "", "", "?", "*", "+", "{2}", "{0,2}");
        Arbitrary<String> pieces = atoms.flatMap(atom ->
                repeats.map(repeat -> atom.startsWith("(?i)") || atom.startsWith("(?-") ? atom : atom + repeat));
        return pieces.list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .flatMap(list -> Arbitraries.of("", "|").map(separator -> String.join(separator, list)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars('a', 'b', 'k', 's', 'A', 'K', 'S', 'B', ' ', 'ö', 'Ö', '\u212a', '\u017f')
                .ofMaxLength(8);
    }
}
