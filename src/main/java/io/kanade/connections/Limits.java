package io.kanade.connections;

import java.time.Duration;

/**
 * What clients may take of the server. Sizes are bytes.
 *
 * @param connections open connections; more wait until one ends
 * @param earlyBody what is read of a body before it gets a thread
 * @param earlyBodyTime how long that may take
 * @param smallAnswer an answer up to this size is always held
 * @param heldAnswer the largest answer that is held for a slow reader, as far as there is memory
 * @param heldMemory memory for all held answers that are not small
 * @param heldTime how long a reader may take for a held answer, or for one piece of a longer one
 * @param threads requests that may hold a thread for a longer body, and as many for a longer answer
 * @param quietTime how long a connection may go without a complete header block
 */
public record Limits(
        int connections,
        int earlyBody,
        Duration earlyBodyTime,
        int smallAnswer,
        int heldAnswer,
        long heldMemory,
        Duration heldTime,
        int threads,
        Duration quietTime) {}
