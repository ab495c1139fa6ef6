package io.kanade.broker;

import java.time.Instant;

/**
 * The description of an object as a store holds it.
 *
 * @param sequence its place in the store's stream; an object that is replaced gets another one
 * @param storedAt by the broker's clock
 */
public record ListedObject(StoredObject object, long sequence, Instant storedAt) {}
