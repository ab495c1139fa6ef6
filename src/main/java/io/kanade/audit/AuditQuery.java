package io.kanade.audit;

import io.kanade.codec.Timestamp;
import io.kanade.database.Where;
import io.kanade.patterns.PatternFilters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/audit} was asked for (http-core §12.2; {@code person}, {@code until}, {@code before} and {@code otherThan}: ours.md §1.3). */
record AuditQuery(
        long limit,
        Exact exact,
        PatternFilters patterns,
        @Nullable String person) {

    /** How many rows of the order the patterns see. */
    private static final long WINDOW = 10_000;

    /** What SQL can judge. */
    record Exact(
            @Nullable String actor,
            List<String> otherThan,
            @Nullable Timestamp since,
            @Nullable Timestamp until,
            @Nullable AuditCursor before) {

        /**
         * Without what bounds the order, for a stretch of it that has bounds of its own: of two bounds on one side an index is entered at one
         * only, and may be walked from the wrong one.
         */
        Exact always() {
            return new Exact(actor, otherThan, null, null, null);
        }

        Where where() {
            Where where = new Where();
            if (actor != null) {
                where.and("actor = :actor", "actor", actor);
            }
            if (!otherThan.isEmpty()) {
                exclude(otherThan, where);
            }
            if (since != null) {
                where.and("occurred_at >= :since", "since", since);
            }
            if (until != null && (before == null || before.occurredAt().compareTo(until) > 0)) {
                where.and("occurred_at < :until", "until", until);
            }
            if (before != null) {
                before.restrict(where);
            }
            return where;
        }

        /**
         * One list: an address holds some thousand names, and SQLite takes no chain of as many comparisons. Its length is a power of two, so that
         * few forms of the statement are kept in memory.
         */
        private static void exclude(List<String> actors, Where where) {
            Map<String, String> names = new LinkedHashMap<>();
            int length = Integer.highestOneBit(2 * actors.size() - 1);
            for (int i = 0; i < length; i++) {
                names.put("not_" + i, actors.get(Math.min(i, actors.size() - 1)));
            }
            where.and("actor NOT IN (:" + String.join(", :", names.keySet()) + ")", names);
        }
    }

    /** As many as the window holds. */
    static AuditQuery ofWindow(Exact exact, PatternFilters patterns, @Nullable String person) {
        return new AuditQuery(WINDOW, exact, patterns, person);
    }

    /** How many rows of the order the search may look at. */
    long window() {
        return WINDOW;
    }

    /** Whether there is anything that SQL cannot judge. */
    boolean searches() {
        return person != null || !patterns.isEmpty();
    }

    /** Names separated by commas. */
    static List<String> names(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(","))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
    }
}
