package io.kanade.projection;

import io.kanade.codec.Timestamp;

/** A message that no stream keeps, and when it came by our clock. */
public record Arrived<M>(M message, Timestamp receivedAt) {}
