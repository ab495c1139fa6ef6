package io.kanade.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the dashboard, held in memory, with the validator and the compressed copy that go with it. The copy is made when it is
 * first asked for: a start must not wait for it. Thread-safe.
 */
final class StaticFile {

    private static final int WORTH_COMPRESSING = 1024;

    private final String mediaType;
    private final String caching;
    private final byte[] content;
    private final String tag;
    private volatile byte @Nullable [] compressed;

    StaticFile(String name, byte[] content) {
        this.mediaType = FileTypes.of(name);
        // The names under assets/ carry a hash of the content, so whoever has a name has the content for ever.
        this.caching = name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        this.content = content;
        this.tag = HexFormat.of().formatHex(digest(content), 0, 16);
    }

    StaticAnswer answer(@Nullable String ifNoneMatch, @Nullable String acceptEncoding) {
        boolean compressible = FileTypes.isText(mediaType) && content.length >= WORTH_COMPRESSING;
        boolean zipped = compressible && acceptEncoding != null && AcceptedCoding.allowsGzip(acceptEncoding);
        String validator = '"' + tag + (zipped ? "-gzip\"" : "\"");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", validator);
        headers.put("Cache-Control", caching);
        if (compressible) {
            headers.put("Vary", "Accept-Encoding");
        }
        if (ifNoneMatch != null
                && (ifNoneMatch.contains(validator) || ifNoneMatch.strip().equals("*"))) {
            return StaticAnswer.empty(304, headers);
        }
        headers.put("Content-Type", mediaType);
        if (zipped) {
            headers.put("Content-Encoding", "gzip");
        }
        return new StaticAnswer(200, headers, zipped ? compressed() : content);
    }

    private byte[] compressed() {
        byte[] copy = compressed;
        if (copy == null) {
            copy = gzip(content);
            compressed = copy;
        }
        return copy;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
