package io.kanade.targets;

import java.util.List;

/** The groups of one PC, as a value of the bucket {@code agent_groups} says them (http-core §5); whatever else a value holds is not ours. */
public record StoredGroups(List<String> groups) {}
