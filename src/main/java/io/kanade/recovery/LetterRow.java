package io.kanade.recovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kanade.projection.DeadLetterSummary;
import io.kanade.web.CsvAnswer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the list of messages set aside (ours.md §1.9). */
record LetterRow(@JsonUnwrapped DeadLetterSummary letter) implements CsvAnswer.Line {

    static final List<String> HEADER = List.of(
            "id",
            "projector",
            "stream",
            "sequence",
            "subject",
            "received_at",
            "reason",
            "bytes",
            "attempts",
            "last_attempt_at");

    @Override
    public List<@Nullable Object> cells() {
        return Arrays.asList(
                letter.id(),
                letter.projector(),
                letter.stream(),
                letter.sequence(),
                letter.subject(),
                letter.receivedAt(),
                letter.reason(),
                letter.bytes(),
                letter.attempts(),
                letter.lastAttemptAt());
    }
}
