package io.kanade.wire;

import java.util.Optional;

/** The keys of bucket {@code agent_config}, one per scope (wire §3). */
public final class ConfigKeys {

    public static final String GLOBAL = "global";

    private static final String GROUPS = "groups.";
    private static final String PCS = "pcs.";

    private ConfigKeys() {}

    public static String ofGroup(String group) {
        return GROUPS + group;
    }

    public static String ofPc(String pcId) {
        return PCS + pcId;
    }

    /** Whose scope it is, if it is that of a group. */
    public static Optional<String> groupOf(String key) {
        return key.startsWith(GROUPS) ? Optional.of(key.substring(GROUPS.length())) : Optional.empty();
    }
}
