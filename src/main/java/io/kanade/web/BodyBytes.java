package io.kanade.web;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a request body into memory, never more than its limit. */
final class BodyBytes {

    private static final int USUAL_LIMIT = 2 * 1024 * 1024;
    private static final int DRAINED = 2 * 1024 * 1024;

    private BodyBytes() {}

    /** The limit that the entity parameter is annotated with, else 2 MiB. */
    static int limit(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .filter(BodyLimit.class::isInstance)
                .mapToInt(annotation -> ((BodyLimit) annotation).value())
                .findFirst()
                .orElse(USUAL_LIMIT);
    }

    /** The body, or empty when it is longer than the limit: by its announced length, else by what arrives. */
    static Optional<byte[]> read(InputStream body, @Nullable String contentLength, int limit) throws IOException {
        long announced = contentLength == null ? 0 : Long.parseLong(contentLength);
        if (announced > (long) limit + DRAINED) {
            return Optional.empty();
        }
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length <= limit) {
            return Optional.of(bytes);
        }
        drain(body);
        return Optional.empty();
    }

    /** Many clients send everything before they read: closing on a body that is only a little too long would hide the answer from them. */
    private static void drain(InputStream body) throws IOException {
        byte[] scrap = new byte[8192];
        int left = DRAINED;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = body.read(scrap, 0, Math.min(left, scrap.length));
            left -= read;
        }
    }
}
