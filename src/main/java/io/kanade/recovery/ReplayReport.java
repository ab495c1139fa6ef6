package io.kanade.recovery;

import io.kanade.codec.Timestamp;
import io.kanade.projection.ReplayProgress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the replay that is under way stands, or how the last one ended.
 *
 * @param stream as it was asked for, or {@code all}
 * @param endedAt null while it goes on
 * @param failure why it ended early
 */
record ReplayReport(
        String stream,
        Timestamp startedAt,
        @Nullable Timestamp endedAt,
        @Nullable String failure,
        List<Part> parts) {

    /**
     * One projector's share, in the order of their turns.
     *
     * @param state {@code waiting}, {@code reading} or {@code done}
     */
    record Part(String projector, String state, long stored, long total) {

        static Part of(ReplayProgress.Share share) {
            return new Part(
                    share.projector(), share.turn().name().toLowerCase(Locale.ROOT), share.stored(), share.total());
        }
    }

    static ReplayReport of(ReplayProgress progress) {
        // The end before the reason: one that has ended has its reason already.
        Timestamp endedAt = progress.endedAt();
        return new ReplayReport(
                progress.stream(),
                progress.startedAt(),
                endedAt,
                endedAt == null ? null : progress.failure(),
                progress.shares().stream().map(Part::of).toList());
    }
}
