package io.kanade.groups;

import java.util.List;

/** One group in {@code GET /api/groups}: who is in it, and whether it has a configuration of its own. */
public record GroupRow(String name, List<String> members, boolean hasConfig) {}
