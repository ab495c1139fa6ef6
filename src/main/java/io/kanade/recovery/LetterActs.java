package io.kanade.recovery;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.failure.Failure;
import io.kanade.projection.DeadLetter;
import io.kanade.projection.DeadLetters;
import io.kanade.projection.DeadLetters.Retried;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What operators do with messages that were set aside, on record whichever way they come: route, admin task or command. Thread-safe. */
final class LetterActs {

    private final DeadLetters letters;
    private final AuditLog audit;

    LetterActs(DeadLetters letters, AuditLog audit) {
        this.letters = letters;
        this.audit = audit;
    }

    DeadLetters letters() {
        return letters;
    }

    /** @param signed adds who does it and through what */
    void retry(long id, UnaryOperator<AuditEntry> signed) {
        DeadLetter letter = find(id);
        letters.retry(letter);
        record("dead_letter_retry", letter, signed);
    }

    void discard(long id, UnaryOperator<AuditEntry> signed) {
        DeadLetter letter = find(id);
        if (letters.discard(id)) {
            record("dead_letter_discard", letter, signed);
        }
    }

    /** All of one projector, or of all when it is empty; one entry for all of them. */
    Retried retryAll(String projector, UnaryOperator<AuditEntry> signed) {
        Retried retried = letters.retryAll(projector);
        if (retried.stored() > 0) {
            Map<String, @Nullable Object> payload = new LinkedHashMap<>();
            payload.put("projector", projector.isEmpty() ? null : projector);
            payload.put("stored", retried.stored());
            payload.put("left", retried.left());
            audit.record(signed.apply(new AuditEntry(AuditEntry.OPERATOR, "dead_letter_retry", null, payload)));
        }
        return retried;
    }

    DeadLetter find(long id) {
        return letters.find(id).orElseThrow(() -> new Failure.NotFound("no message %d is set aside".formatted(id)));
    }

    private void record(String action, DeadLetter letter, UnaryOperator<AuditEntry> signed) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("projector", letter.projector());
        payload.put("stream", letter.stream());
        payload.put("sequence", letter.sequence());
        payload.put("subject", letter.subject());
        audit.record(signed.apply(new AuditEntry(AuditEntry.OPERATOR, action, String.valueOf(letter.id()), payload)));
    }
}
