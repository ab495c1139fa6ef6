package io.kanade.projection;

import org.jspecify.annotations.Nullable;

/**
 * The durable consumer behind a projection (projection §4.2).
 *
 * @param filter the filter subject, or null for the whole stream
 * @param table the table whose rows tell a wiped database from an adopted one (projection §9.1)
 */
public record Durable(String stream, String name, @Nullable String filter, String table) {}
