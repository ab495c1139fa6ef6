package io.kanade.manifest;

import org.jspecify.annotations.Nullable;

/** Leaves parts of a schedule out of the canonical JSON that say nothing (§4.8): "equal" to every empty part. */
final class Unset {

    /** A part whose keys are all optional. */
    interface Part {
        boolean saysNothing();
    }

    @Override
    @SuppressWarnings("EqualsWhichDoesntCheckParameterClass")
    public boolean equals(@Nullable Object value) {
        return value == null || (value instanceof Part part && part.saysNothing());
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
