package io.kanade.manifest;

import io.kanade.codec.Default;
import java.util.List;

/** Whom something is for: the union of what is given (jobs-and-schedules §4.3). */
public record Target(
        @Default List<String> groups,
        @Default List<String> pcs,
        @Default Boolean all) {

    public static final Target NOBODY = new Target(List.of(), List.of(), false);

    public Target {
        groups = groups == null ? List.of() : List.copyOf(groups);
        pcs = pcs == null ? List.of() : List.copyOf(pcs);
        all = all == null ? Boolean.FALSE : all;
    }

    public static Target ofPcs(List<String> pcs) {
        return new Target(List.of(), pcs, false);
    }

    /** Whether anybody is named at all. */
    public boolean isSpecified() {
        return all || !groups.isEmpty() || !pcs.isEmpty();
    }
}
