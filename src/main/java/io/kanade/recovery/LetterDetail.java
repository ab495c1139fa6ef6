package io.kanade.recovery;

import io.kanade.codec.Timestamp;
import io.kanade.projection.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One message set aside, with its bytes (ours.md §1.9).
 *
 * @param headers one {@code name: value} per line
 * @param encoding of the payload: {@code text}, or {@code base64} when the bytes are no UTF-8
 */
record LetterDetail(
        long id,
        String projector,
        String stream,
        String incarnation,
        long sequence,
        String subject,
        @Nullable String headers,
        Timestamp receivedAt,
        String reason,
        int attempts,
        Timestamp lastAttemptAt,
        String encoding,
        String payload) {

    static LetterDetail of(DeadLetter letter) {
        String text = textOf(letter.payload());
        return new LetterDetail(
                letter.id(),
                letter.projector(),
                letter.stream(),
                letter.incarnation(),
                letter.sequence(),
                letter.subject(),
                letter.headers(),
                letter.receivedAt(),
                letter.reason(),
                letter.attempts(),
                letter.lastAttemptAt(),
                text == null ? "base64" : "text",
                text == null ? Base64.getEncoder().encodeToString(letter.payload()) : text);
    }

    private static @Nullable String textOf(byte[] payload) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException noText) {
            return null;
        }
    }
}
