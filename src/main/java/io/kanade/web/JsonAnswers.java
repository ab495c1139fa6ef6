package io.kanade.web;

import io.kanade.codec.StrictJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Writes the answers of handlers as JSON with the mapper of the API, without a charset parameter (http-core §1.4). An interceptor, since
 * among writers of JSON Jersey would choose between ours and Dropwizard's by chance. Text and bytes that call themselves JSON are JSON.
 */
final class JsonAnswers implements WriterInterceptor {

    private final StrictJson json;

    JsonAnswers(StrictJson json) {
        this.json = json;
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        Object value = answer.getEntity();
        if (value instanceof String || value instanceof byte[] || !isJson(answer.getMediaType())) {
            answer.proceed();
            return;
        }
        byte[] bytes = json.writeBytes(value);
        answer.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
        answer.getOutputStream().write(bytes);
    }

    private static boolean isJson(MediaType type) {
        return type.getType().equals("application") && type.getSubtype().equals("json");
    }
}
