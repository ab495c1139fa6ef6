package io.kanade.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.failure.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFilterTest {

    private static final Deadline LATER = Deadline.in(Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '#',
            nullValues = "none",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "upsert#job_upsert#upsert",
                "UPSERT#job_upsert#none",
                "(?i)UPSERT#job_upsert#upsert",
                "^ex#exec#ex",
                "swap|exec#an exec#exec",
                "^\\w+#größe: ٣ von 42#größe",
                "\\d#größe: ٣ von 42#٣",
                "[^\\W\\d]{5}#größe: ٣#größe",
                "[\\w]+#x_ö1-#x_ö1",
                "[\\W]+#ab -!c# -!",
                "[\\D]+#12ab34#ab",
                "[\\S]+# a-ö #a-ö",
                "\\W+#ö.,x#.,",
                "\\S+# \u2003ab\u3000#ab",
                "\\s#a\u3000b#\u3000",
                "(?i)GRÖ#größe#grö",
                "\\p{Greek}#größe#none",
                "\\p{Greek}+#μέσα#μέσα",
                "\\pL+#1ab#ab",
                "\\P{L}+#ab12#12",
                "[[:alpha:]]+#12ab#ab",
                "[[:^alpha:]]+#12ab#12",
                "[-a]+#b-a-#-a-",
                "[]a]+#]a]#]a]",
                "[--a]+#,-./a#-",
                "[^]a]+#]ab]#b",
                "[a-]+#b-a#-a",
                "[&~]+#a&~#&~",
                "a{2}#aaa#aa",
                "a{2,}#aaa#aaa",
                "a{1,2}?#aaa#a",
                "a**#aab#aa",
                "(a+)+$#xaa#aa",
                "\\x41\\x{e4}\\u00e4\\u{e4}\\U000000e4#Aääää#Aääää",
                "\\u{1F389}#x🎉#🎉",
                "C:\\\\Users#C:\\Users\\x#C:\\Users",
                "\\{\"sub\"#{\"sub\":1}#{\"sub\"",
                "}]#a}]#}]",
                "(?P<n>a)(?<m>b)#ab#ab",
                "(?i:A)b#ab#ab",
                "(?i:A)B#ab#none",
                "(?i)a(?-i)B#AB#AB",
                "(?i)a(?-i)B#Ab#none",
                "a(?i)b|c#C#C",
                "(?u)a#a#a",
                "(?U)a+#aa#a",
                "\\bell#yell ell#ell",
                "(?i)ſ#S#S",
                "(?i)kelvin#\u212Aelvin#\u212Aelvin",
                "(?i)access denied#ACCE\u017FS DENIED#ACCE\u017FS DENIED",
                "(foo|bar)?baz#xbaz#baz",
            })
    void readsTheDialectOfTheContract(String pattern, String text, String matched) {
        String found = TextFilter.compile(pattern)
                .find(text, LATER)
                .map(match -> text.substring(match.start(), match.end()))
                .orElse(null);
        assertThat(found).isEqualTo(matched);
    }

    @Test
    void dotStopsAtLineFeedAndDollarOnlyAtTheEnd() {
        String lines = "one\ntwo\nTHREE\n";
        assertThat(matches("(?m)^two$", lines)).isTrue();
        assertThat(matches("^two$", lines)).isFalse();
        assertThat(matches("THREE$", lines)).isFalse();
        assertThat(matches("(?s)one.*(?i)three", lines)).isTrue();
        assertThat(matches("one.*(?i)three", lines)).isFalse();
        assertThat(matches("one.two", "one\rtwo")).isTrue();
        assertThat(matches("(?m)^Name +Id\r?$", "100%\r\nName   Id\r\n----\r\n"))
                .isTrue();
    }

    @Test
    void anEmptyMatchIsAMatch() {
        assertThat(TextFilter.compile("^").find("disk full", LATER)).contains(new TextFilter.Match(0, 0));
        assertThat(matches("^$", "")).isTrue();
        assertThat(matches("|", "x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "a(b",
                "[",
                "[]",
                "[^]",
                "[a",
                "*",
                "+a",
                "?",
                "(?i)*",
                "|*",
                "(*)",
                "\\",
                "(?=x)",
                "(?!x)",
                "(?<=a)b",
                "(?<!a)b",
                "(a)\\1",
                "(?P=n)",
                "(?x)a",
                "(?-u)a",
                "(?R)a",
                "(?ii)a",
                "(?i-)a",
                "(?)",
                "(?#x)",
                "(?<1>a)",
                "(?<>a)",
                "(?<n>a)(?<n>b)",
                "[a-z&&[^b]]",
                "[a-z--b]",
                "[a~~b]",
                "[a[b]]",
                "[[:nope:]]",
                "[\\d-z]",
                "[a-\\d]",
                "[z-a]",
                "[\\b]",
                "\\<a\\>",
                "\\b{start}a",
                "{",
                "{2}",
                "a{,3}",
                "a{x}",
                "a{2",
                "a{3,2}",
                "a{1001}",
                "a{",
                "\\Qa\\E",
                "\\é",
                "\\e",
                "\\0",
                "\\07",
                "\\C",
                "\\Z",
                "\\G",
                "\\x{110000}",
                "\\x{d800}",
                "\\x4",
                "\\xzz",
                "\\x{}",
                "\\p{Nope}",
                "\\p{script=Greek}",
                "\\p{^L}",
                "\\p",
                "\\p{L",
                "(a{100}){100}{100}",
                "((a{1000}){1000}){1000}",
                "C:\\Users\\x",
                "(?i)\\x{1c80}",
                "(?i)[^\\x{1c80}]",
                "(?i)[\\x{400}-\\x{2400}]",
                "\u1c85(?i)x",
                "(?i:\u1c88)",
            })
    void refusesWhatTheEngineWouldReadDifferently(String pattern) {
        assertThatThrownBy(() -> TextFilter.compile(pattern))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageContaining(pattern)
                .hasMessageNotContainingAny("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\x{1c80}",
                "(?i)[\\x{0}-\\x{10ffff}]",
                "(?i)[^a-z]\\p{Cyrillic}[[:^alpha:]]",
                "(?i)\\W\\S\\D[\\W\\S\\D]"
            })
    void takesTheHazardousLettersWhereTheyDoNoHarm(String pattern) {
        assertThat(TextFilter.compile(pattern)).isNotNull();
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        assertThatThrownBy(() -> TextFilter.compile("a".repeat(8_001))).hasMessageContaining("longer than");
        assertThatThrownBy(() -> TextFilter.compile("(".repeat(300) + ")".repeat(300)))
                .hasMessageContaining("within each other");
        assertThatThrownBy(() -> TextFilter.compile("(".repeat(120) + "a" + "){1000}".repeat(120)))
                .hasMessageContaining("too large");
        assertThat(matches(".*".repeat(200), "x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a?){100}){100}", "((a*){100}){100}", "((|a){100}){100}", "x((a?){100}){100}"})
    void refusesWhatLeadsTheEngineTooDeep(String pattern) {
        assertThatThrownBy(() -> onASmallStack(() -> matches(pattern, "x")))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageContaining(pattern);
    }

    @Test
    void refusesRepetitionsOfRepetitionsBeyondTheStack() {
        assertThatThrownBy(() -> onASmallStack(() -> TextFilter.compile("a" + "{1}".repeat(2_600))))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageContaining("too deeply nested");
    }

    @Test
    void takesAsManyNamesAsAnAddressHolds() {
        String names =
                IntStream.range(0, 700).mapToObj("PC-%05d"::formatted).collect(Collectors.joining("|", "^(", ")$"));
        assertThat(matches(names, "PC-00699")).isTrue();
        assertThat(matches(names, "PC-00700")).isFalse();
        assertThat(matches("b" + "a".repeat(7_000), "b" + "a".repeat(7_000))).isTrue();
    }

    @Test
    void namesThePatternInOneLine() {
        assertThatThrownBy(() -> TextFilter.compile("a\n("))
                .hasMessage("the pattern \"a·(\" is not valid: a ( is not closed");
    }

    @Test
    void aLongMatchStopsAtTheDeadline() {
        AtomicLong now = new AtomicLong();
        Deadline deadline = Deadline.in(Duration.ofNanos(20), now::getAndIncrement);
        TextFilter filter = TextFilter.compile("(.{0,500}x){2}[yz]{3}");
        assertThatThrownBy(() -> filter.find("xy".repeat(100_000), deadline)).isInstanceOf(Failure.Invalid.class);
    }

    /** A quarter of what a thread of the server has. */
    private static void onASmallStack(Runnable work) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(null, work, "small-stack", 128 * 1024);
        thread.setUncaughtExceptionHandler((ended, failure) -> thrown.set(failure));
        thread.start();
        thread.join();
        assertThat(thrown.get()).isInstanceOf(Failure.class);
        throw (Failure) thrown.get();
    }

    private static boolean matches(String pattern, String text) {
        return TextFilter.compile(pattern).matches(text, LATER);
    }
}
