package io.kanade.recovery;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.projection.ReplayProgress;
import io.kanade.projection.Replays;
import java.util.Map;
import java.util.Optional;

/** Reading streams again, on record. Thread-safe. */
final class ReplayActs {

    private final Replays replays;
    private final AuditLog audit;

    ReplayActs(Replays replays, AuditLog audit) {
        this.replays = replays;
        this.audit = audit;
    }

    ReplayProgress begin(String stream, Signature signature) {
        ReplayProgress progress = replays.begin(stream);
        audit.record(signature.apply(new AuditEntry(AuditEntry.OPERATOR, "replay", stream, Map.of())));
        return progress;
    }

    /** The one that is under way, or else the last one since the start. */
    Optional<ReplayProgress> latest() {
        return replays.latest();
    }
}
