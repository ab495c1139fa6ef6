package io.kanade.broker;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a bucket holds under a key: a value, or nothing. The revision of a delete marker is kept, because it guards the next write as
 * well; it is 0 where there was never anything.
 */
public record Slot(@Nullable Entry current, long revision) {

    static final Slot NEVER = new Slot(null, 0);

    public Optional<Entry> entry() {
        return Optional.ofNullable(current);
    }
}
