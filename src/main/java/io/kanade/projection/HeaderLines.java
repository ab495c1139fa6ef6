package io.kanade.projection;

import io.nats.client.impl.Headers;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Headers of a message as text: one {@code name: value} per line. */
final class HeaderLines {

    private static final String SEPARATOR = ": ";

    private HeaderLines() {}

    /** Null when there are none. */
    static @Nullable String write(@Nullable Headers headers) {
        if (headers == null || headers.isEmpty()) {
            return null;
        }
        return headers.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + SEPARATOR + value))
                .collect(Collectors.joining("\n"));
    }

    static Headers read(@Nullable String lines) {
        Headers headers = new Headers();
        if (lines != null) {
            lines.lines().filter(line -> line.contains(SEPARATOR)).forEach(line -> {
                int end = line.indexOf(SEPARATOR);
                headers.add(line.substring(0, end), line.substring(end + SEPARATOR.length()));
            });
        }
        return headers;
    }
}
