package io.kanade.audit;

import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/** How many events wait for the broker, and since when. */
record OutboxBacklog(long waiting, @Nullable Timestamp oldest) {}
