package io.kanade.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The members of RFC 9457 that we use; the line that others get as text is the detail. */
record Problem(
        int status,
        String title,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail) {

    static final String TYPE = "application/problem+json";
}
