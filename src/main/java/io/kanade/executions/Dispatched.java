package io.kanade.executions;

import java.util.List;

/** The answer to an exec (http-core §7.1): what went out under which id. {@code subjects} names delayed waves too. */
public record Dispatched(String execId, String jobId, String version, long targetCount, List<String> subjects) {}
