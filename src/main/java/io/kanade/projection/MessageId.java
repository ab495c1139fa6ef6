package io.kanade.projection;

import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Where a message stands in its stream.
 *
 * @param sequence the stream sequence in the present incarnation, or null when it is not known or belongs to an earlier one
 * @param publishedAt when the broker stored the message
 */
public record MessageId(@Nullable Long sequence, Timestamp publishedAt) {}
