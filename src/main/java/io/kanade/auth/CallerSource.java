package io.kanade.auth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the program's name from {@code X-Kanade-Source}: free text, but printable ASCII and not blank (http-core §12.1). */
final class CallerSource {

    static final String HEADER = "X-Kanade-Source";

    private CallerSource() {}

    static Optional<String> of(@Nullable String header) {
        return Optional.ofNullable(header)
                .filter(text -> text.chars().allMatch(letter -> letter == '\t' || (letter >= ' ' && letter <= '~')))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
