package io.kanade.web;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.MalformedJson;
import io.kanade.codec.StrictJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a JSON route into the record that the handler takes, and refuses in the order of http-core §1.2: 415 by the content
 * type, 413 by the size, 400 for what is no JSON, 422 for another shape. Handlers need no {@code @Consumes}. Its type is
 * Record and not Object, since among readers of Object Jersey would choose between this and Dropwizard's by chance.
 */
@Consumes(MediaType.WILDCARD)
final class JsonBodyReader implements MessageBodyReader<Record> {

    private final StrictJson json;

    JsonBodyReader(StrictJson json) {
        this.json = json;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type != DocumentBody.class;
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        if (!isJson(headers.getFirst(HttpHeaders.CONTENT_TYPE))) {
            throw refused(415, "the body must be application/json");
        }
        int limit = BodyBytes.limit(annotations);
        byte[] bytes = BodyBytes.read(body, headers.getFirst(HttpHeaders.CONTENT_LENGTH), limit)
                .orElseThrow(() -> refused(413, "the body is larger than " + limit + " bytes"));
        try {
            return json.read(bytes, type);
        } catch (InvalidJson invalid) {
            throw refused(invalid instanceof MalformedJson ? 400 : 422, String.valueOf(invalid.getMessage()));
        }
    }

    /** {@code application/json} or {@code application/…+json}, any case, any parameters; a charset changes nothing. */
    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String essence = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return essence.equals("application/json") || essence.matches("application/[^/\\s]+\\+json");
    }

    private static WebApplicationException refused(int status, String line) {
        return new WebApplicationException(Answers.text(status, line));
    }
}
