package io.kanade.groups;

/** The body of {@code POST /api/agents/{pc_id}/groups}; the name is kept as it is, blanks around it included. */
public record GroupName(String group) {}
