package io.kanade.projection;

import io.kanade.codec.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * How far the database follows a durable (projection §9.5), written in the transaction of the data.
 *
 * @param incarnation creation time of the stream
 * @param sequence every message up to this one is a row or a dead letter; 0 when there was none yet
 * @param publishedAt the broker's time of that message; null when it is not known
 */
public record Cursor(
        String durable,
        String stream,
        String incarnation,
        long sequence,
        @Nullable Timestamp publishedAt) {}
