package io.kanade.broker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.support.IncomingHeadersProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a broker says, and what of it a client hears. Texts are one byte for each character. */
final class Conversation {

    /** What a client makes of a message; of any other line only that line. */
    record Heard(String line, String headers, String payload) {}

    private Conversation() {}

    static String message(String subject, String headers, String payload) {
        return String.format(
                Locale.ROOT,
                "HMSG %s %d %d\r\n%s%s\r\n",
                subject,
                headers.length(),
                headers.length() + payload.length(),
                headers,
                payload);
    }

    static String message(String subject, String payload) {
        return String.format(Locale.ROOT, "MSG %s %d\r\n%s\r\n", subject, payload.length(), payload);
    }

    /** As the client's reading thread does with a buffer of {@code room} when the socket gives at most {@code piece} bytes at once. */
    static String cleaned(String said, int piece, int room) {
        byte[] read = said.getBytes(ISO_8859_1);
        byte[] buffer = new byte[1 + room];
        HeaderCleaning cleaning = new HeaderCleaning();
        StringBuilder cleaned = new StringBuilder();
        int at = 0;
        while (at < read.length) {
            int held = cleaning.putHeld(buffer, 1);
            int count = Math.min(Math.min(piece, room - held), read.length - at);
            assertThat(count).as("what there is room for").isPositive();
            System.arraycopy(read, at, buffer, 1 + held, count);
            at += count;
            int ready = cleaning.clean(buffer, 1, held + count, room);
            cleaned.append(new String(buffer, 1, ready, ISO_8859_1));
        }
        return cleaned.toString();
    }

    /** Fails where the client's reading thread would end. */
    static List<Heard> heard(String cleaned) {
        List<Heard> heard = new ArrayList<>();
        int at = 0;
        while (at < cleaned.length()) {
            int lineEnd = cleaned.indexOf("\r\n", at);
            String line = cleaned.substring(at, lineEnd);
            at = lineEnd + 2;
            String[] parts = line.split(" ", -1);
            if (!parts[0].endsWith("MSG")) {
                heard.add(new Heard(line, "", ""));
                continue;
            }
            int headers = parts[0].equals("HMSG") ? Integer.parseInt(parts[parts.length - 2]) : 0;
            int end = at + Integer.parseInt(parts[parts.length - 1]);
            assertThat(cleaned.substring(end)).startsWith("\r\n");
            heard.add(new Heard(line, cleaned.substring(at, at + headers), cleaned.substring(at + headers, end)));
            if (parts[0].equals("HMSG")) {
                assertTaken(cleaned.substring(at, at + headers));
            }
            at = end + 2;
        }
        return heard;
    }

    private static void assertTaken(String headers) {
        byte[] bytes = headers.getBytes(ISO_8859_1);
        assertThat(new IncomingHeadersProcessor(bytes).getSerializedLength()).isEqualTo(bytes.length);
    }
}
