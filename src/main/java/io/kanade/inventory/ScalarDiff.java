package io.kanade.inventory;

import io.kanade.codec.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the listed top-level fields of a job's facts changed (projection §6.5). A field that vanished is no event. */
final class ScalarDiff {

    private ScalarDiff() {}

    static List<Change> between(@Nullable RawJson before, RawJson after, List<String> fields) {
        List<Change> changes = new ArrayList<>();
        for (String field : fields) {
            Optional<RawJson> old = before == null ? Optional.empty() : before.member(field);
            after.member(field)
                    .filter(value -> !old.equals(Optional.of(value)))
                    .map(value -> old.map(was -> Change.scalarChanged(field, was, value))
                            .orElseGet(() -> Change.scalarAdded(field, value)))
                    .ifPresent(changes::add);
        }
        return changes;
    }
}
