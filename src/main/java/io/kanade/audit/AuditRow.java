package io.kanade.audit;

import io.kanade.codec.RawJson;
import io.kanade.codec.Timestamp;
import io.kanade.web.CsvAnswer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the permanent record as it is answered (http-core §12.2). */
record AuditRow(
        long id,
        String actor,
        String action,
        @Nullable String target,
        RawJson payload,
        @Nullable Timestamp occurredAt) implements CsvAnswer.Line {

    static final List<String> HEADER = List.of("id", "occurred_at", "actor", "action", "target", "payload");

    @Override
    public List<@Nullable Object> cells() {
        return Arrays.asList(id, occurredAt, actor, action, target, payload.text());
    }
}
