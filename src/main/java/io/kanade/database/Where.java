package io.kanade.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The conditions of one query, joined by AND. Only those that were asked for are in the statement, so that each can use its index:
 * {@code (:actor IS NULL OR actor = :actor)} never does. Conditions are constants of the code, values are bound. For one thread.
 */
public final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> bindings = new HashMap<>();

    public Where and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** With a value for the condition's {@code :name}. */
    public Where and(String condition, String name, Object value) {
        return and(condition, Map.of(name, value));
    }

    /** With the values for all names of the condition. */
    public Where and(String condition, Map<String, ?> values) {
        bindings.putAll(values);
        return and(condition);
    }

    /** For {@code <where>} in a statement; empty when there is no condition. */
    public String sql() {
        return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    }

    public Map<String, Object> bindings() {
        return Map.copyOf(bindings);
    }
}
