package io.kanade.codec;

import java.util.SortedSet;

/**
 * A document of an operator: what was understood, and the dotted paths of the keys that were not (jobs-and-schedules §2.3), as text in
 * order. A {@code ?} stands where an optional part is entered.
 */
public record Document<T>(T value, SortedSet<String> unknownKeys) {}
