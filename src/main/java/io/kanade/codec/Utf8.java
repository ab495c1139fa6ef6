package io.kanade.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes to text without mercy: no other encoding, no overlong forms, no halves of surrogate pairs. */
final class Utf8 {

    private Utf8() {}

    static String decode(byte[] body) throws MalformedJson {
        try {
            return decode(body, 0, body.length);
        } catch (CharacterCodingException invalid) {
            throw new MalformedJson("the body is not UTF-8");
        }
    }

    static String decode(byte[] bytes, int from, int to) throws CharacterCodingException {
        // Three times as fast as a decoder of its own; what is malformed becomes U+FFFD, and nearly no text holds one.
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : strictly(ByteBuffer.wrap(bytes, from, to - from));
    }

    private static String strictly(ByteBuffer bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }
}
