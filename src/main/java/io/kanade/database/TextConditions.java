package io.kanade.database;

import java.util.HashMap;
import java.util.Map;

/** Conditions of one query about the texts that columns hold, and the values that they need. For one thread. */
public final class TextConditions {

    private final Dialect dialect;
    private final Map<String, Object> bindings = new HashMap<>();

    TextConditions(Dialect dialect) {
        this.dialect = dialect;
    }

    /** With {@code anyCase} the text is ASCII in lower case, and the condition may be true too often. */
    public String holds(String column, String text, boolean anyCase) {
        String name = "held_" + bindings.size();
        bindings.put(name, text);
        return dialect.holds(column, ":" + name, anyCase);
    }

    public Map<String, Object> bindings() {
        return Map.copyOf(bindings);
    }
}
