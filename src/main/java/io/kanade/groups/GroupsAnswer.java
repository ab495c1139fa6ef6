package io.kanade.groups;

import java.util.List;

/** Every group, by name (http-core §5). */
public record GroupsAnswer(List<GroupRow> groups) {}
