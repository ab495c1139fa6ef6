package io.kanade.projection;

/** A decoded message with its place in the stream. */
public record Received<M>(M message, MessageId id) {}
