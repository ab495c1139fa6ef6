package io.kanade.web;

import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One method on one path, as the resource classes declare it.
 *
 * @param path the template, {@code /api/agents/{pc_id}}
 * @param role the least role that may use it; null for a public route
 * @param queryKeys the query keys that the handler declares
 */
public record Route(String method, String path, @Nullable String role, Set<String> queryKeys, Method handler) {

    public Route {
        queryKeys = Set.copyOf(queryKeys);
    }
}
