package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kanade.codec.Default;
import org.jspecify.annotations.Nullable;

/** One column of a derived table; no type means text (jobs-and-schedules §3.3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExplodeColumn(
        String field, @Nullable String type, @Default Boolean index) {

    public ExplodeColumn {
        index = index == null ? Boolean.FALSE : index;
    }
}
