package io.kanade.wire;

import io.kanade.codec.RawJson;
import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/** Something that happened on a PC, at the time of its source (wire §4.5). An absent payload counts as JSON {@code null}. */
public record ObsEvent(
        String pcId,
        Timestamp at,
        String kind,
        String source,
        @Nullable String eventRecordId,
        @Nullable RawJson payload) {}
