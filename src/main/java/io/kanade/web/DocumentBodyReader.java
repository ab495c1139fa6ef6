package io.kanade.web;

import io.kanade.failure.Failure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Hands the body of a YAML-or-JSON route over with its content type, spelled as it was sent: the comparison is exact. */
@Consumes(MediaType.WILDCARD)
final class DocumentBodyReader implements MessageBodyReader<DocumentBody> {

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == DocumentBody.class;
    }

    @Override
    public DocumentBody readFrom(
            Class<DocumentBody> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        int limit = BodyBytes.limit(annotations);
        byte[] bytes = BodyBytes.read(body, headers.getFirst(HttpHeaders.CONTENT_LENGTH), limit)
                .orElseThrow(() -> new Failure.Invalid("the body is larger than " + limit + " bytes"));
        return new DocumentBody(essence(headers.getFirst(HttpHeaders.CONTENT_TYPE)), bytes);
    }

    private static String essence(@Nullable String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip();
    }
}
