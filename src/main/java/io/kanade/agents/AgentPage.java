package io.kanade.agents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the list; the counts by liveness were asked for only with a limit (http-core §4.2). */
record AgentPage(List<AgentRow> rows, long total, @Nullable AgentCounts counts) {}
