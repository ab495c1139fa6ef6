package io.kanade.health;

import io.kanade.codec.Timestamp;
import io.kanade.projection.Rereading;

/** What a projector reads once more: up to {@code atSequence} everything is stored, {@code stored} messages of {@code total}. */
record ReplayState(
        String stream,
        long fromSequence,
        long atSequence,
        long toSequence,
        long stored,
        long total,
        Timestamp startedAt) {

    static ReplayState of(Rereading rereading) {
        return new ReplayState(
                rereading.stream(),
                rereading.from(),
                rereading.at(),
                rereading.to(),
                rereading.stored(),
                rereading.total(),
                rereading.startedAt());
    }
}
