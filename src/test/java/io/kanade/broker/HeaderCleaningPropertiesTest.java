package io.kanade.broker;

import static io.kanade.broker.Conversation.cleaned;
import static io.kanade.broker.Conversation.heard;
import static io.kanade.broker.Conversation.message;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.broker.Conversation.Heard;
import io.nats.client.support.IncomingHeadersProcessor;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.constraints.IntRange;

/** Whatever headers are published and however they are read, the client's own reading of headers takes them. */
class HeaderCleaningPropertiesTest {

    private static final String ACKNOWLEDGED = "a.b 12 $JS.ACK.S.d.1.7.7.1.0";

    /** More than any line of a message here, less than some headers. */
    private static final int LEAST_ROOM = 64;

    @Property(tries = 3000)
    void anyHeadersBecomeSomeThatTheClientTakes(
            @ForAll("headers") String first,
            @ForAll("headers") String second,
            @ForAll @IntRange(min = 1, max = 300) int piece,
            @ForAll @IntRange(min = LEAST_ROOM, max = 300) int room) {
        String said = message("a.b 12", first, "MSG \r\n")
                + message("c 3", "HMSG 1 1\r\n")
                + message(ACKNOWLEDGED, second, "")
                + message("a.b 12", second, "")
                + message("a.b 12", first, "x")
                + "PING\r\n";

        List<Heard> heard = heard(cleaned(said, piece, room));

        assertThat(heard).extracting(Heard::payload).containsExactly("MSG \r\n", "HMSG 1 1\r\n", "", "", "x", "");
        assertThat(heard.get(5).line()).isEqualTo("PING");
        assertThat(List.of(heard.get(0), heard.get(2), heard.get(4))).allSatisfy(this::assertMessage);
    }

    @Property
    void readableHeadersStayAsTheyAre(
            @ForAll("readable") String headers, @ForAll @IntRange(min = 1, max = 300) int piece) {
        String said = message("a.b 12", headers, "text") + message(ACKNOWLEDGED, headers, "") + "PING\r\n";
        assertThat(cleaned(said, piece, 65_536)).isEqualTo(said);
    }

    /** A status would be no message to the client. */
    private void assertMessage(Heard message) {
        if (!message.headers().isEmpty()) {
            byte[] headers = message.headers().getBytes(ISO_8859_1);
            assertThat(new IncomingHeadersProcessor(headers).getStatus()).isNull();
        }
    }

    @Provide
    Arbitrary<String> headers() {
        return Arbitraries.oneOf(bytes().ofMaxLength(40), fragments(), readable(), changed());
    }

    @Provide
    Arbitrary<String> readable() {
        Arbitrary<String> name = Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars(':')
                .ofMinLength(1)
                .ofMaxLength(12);
        Arbitrary<String> value =
                Arbitraries.strings().withCharRange(' ', '~').withChars('\t').ofMaxLength(30);
        return Combinators.combine(name, value)
                .as((known, text) -> known + ":" + text + "\r\n")
                .list()
                .ofMaxSize(4)
                .map(lines -> "NATS/1.0\r\n" + String.join("", lines) + "\r\n");
    }

    private Arbitrary<String> fragments() {
        return Arbitraries.of(
                        "NATS/1.0",
                        "NATS/1.0\r\n",
                        " ",
                        "\r\n",
                        "\r",
                        "\n",
                        ":",
                        "A",
                        "Nats-Sequence",
                        "503",
                        "-1",
                        "\t",
                        "\u00fc",
                        "\u0000",
                        "\u007f")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    /** Readable but for one place, or a status. */
    private Arbitrary<String> changed() {
        Arbitrary<String> whole = Arbitraries.oneOf(
                readable(), Arbitraries.of("NATS/1.0 503\r\n\r\n", "NATS/1.0 408 Request Timeout\r\nA: 1\r\n\r\n"));
        return Combinators.combine(
                        whole,
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 3),
                        bytes().ofMaxLength(2))
                .as((text, place, removed, added) -> {
                    int from = place * text.length() / 100;
                    int to = Math.min(text.length(), from + removed);
                    return text.substring(0, from) + added + text.substring(to);
                });
    }

    private StringArbitrary bytes() {
        return Arbitraries.strings().withCharRange('\u0000', '\u00ff');
    }
}
