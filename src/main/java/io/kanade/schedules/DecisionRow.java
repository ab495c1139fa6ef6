package io.kanade.schedules;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.kanade.codec.Timestamp;
import io.kanade.web.CsvAnswer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Equal decisions in a row: since when, until when and how often (ours §1.6). The slot is the last one. */
record DecisionRow(
        @JsonIgnore long id,
        String reason,
        Timestamp firstAt,
        Timestamp lastAt,
        long count,
        Timestamp slot,
        @Nullable String execId,
        @Nullable String detail)
        implements CsvAnswer.Line {

    static final List<String> HEADER = List.of("reason", "first_at", "last_at", "count", "slot", "exec_id", "detail");

    @Override
    public List<@Nullable Object> cells() {
        return Arrays.asList(reason, firstAt, lastAt, count, slot, execId, detail);
    }
}
