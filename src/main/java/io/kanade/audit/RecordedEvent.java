package io.kanade.audit;

import io.kanade.wire.AuditEvent;
import org.jspecify.annotations.Nullable;

/** An event of the stream; with the id of our outbox when it is one of ours. */
record RecordedEvent(AuditEvent event, @Nullable String id) {}
