package io.kanade.audit;

import io.kanade.codec.InvalidTimestamp;
import io.kanade.codec.Timestamp;
import io.kanade.database.Where;
import io.kanade.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A place in the order of the record: pages go on behind it, whatever is added at the front meanwhile (ours.md §1.3). */
record AuditCursor(Timestamp occurredAt, long id) {

    static AuditCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", -1);
            if (parts.length == 2) {
                return new AuditCursor(Timestamp.parse(parts[0]), Long.parseLong(parts[1]));
            }
        } catch (InvalidTimestamp | IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    void restrict(Where where) {
        where.and("(occurred_at, id) < (:before_at, :before_id)", Map.of("before_at", occurredAt, "before_id", id));
    }

    @Override
    public String toString() {
        String place = occurredAt.stored() + "/" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static Failure.Invalid invalid() {
        return new Failure.Invalid("before is no value of an X-Next-Before header");
    }
}
