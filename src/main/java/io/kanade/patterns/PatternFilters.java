package io.kanade.patterns;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pattern filters of one request by the column they are about (http-core §1.6); a row passes when all match. Filters are tried in
 * the order they were given: the cheap columns first. Immutable.
 */
public final class PatternFilters {

    private final Map<String, TextFilter> byColumn;

    private PatternFilters(Map<String, TextFilter> byColumn) {
        this.byColumn = byColumn;
    }

    public static PatternFilters none() {
        return new PatternFilters(Map.of());
    }

    /** Absent or empty is no filter; nothing is trimmed. A bad pattern is {@link io.kanade.failure.Failure.Invalid}. */
    public PatternFilters and(String column, @Nullable String pattern) {
        if (pattern == null || pattern.isEmpty()) {
            return this;
        }
        Map<String, TextFilter> more = new LinkedHashMap<>(byColumn);
        more.put(column, TextFilter.compile(pattern));
        return new PatternFilters(more);
    }

    public boolean isEmpty() {
        return byColumn.isEmpty();
    }

    public Set<String> columns() {
        return byColumn.keySet();
    }

    /**
     * A condition of SQL that every row fulfils that passes, so that the others need not leave the database; empty when nothing is known.
     */
    public String condition(Holding holding) {
        return byColumn.entrySet().stream()
                .map(filter -> filter.getValue().condition(filter.getKey(), holding))
                .filter(condition -> !condition.isEmpty())
                .map(condition -> "(" + condition + ")")
                .collect(Collectors.joining(" AND "));
    }

    /** Where the text of a column comes from; asked only for the columns that are filtered, and only until one does not match. */
    @FunctionalInterface
    public interface Texts<E extends Exception> {
        @Nullable
        String of(String column) throws E;
    }

    /** Where each filter matched first, or nothing when one of them does not. A column that is null is the empty text. */
    public <E extends Exception> Optional<Map<String, TextFilter.Match>> match(Texts<E> texts, Deadline deadline)
            throws E {
        Map<String, TextFilter.Match> matches = new LinkedHashMap<>();
        for (Map.Entry<String, TextFilter> filter : byColumn.entrySet()) {
            String text = texts.of(filter.getKey());
            Optional<TextFilter.Match> match = filter.getValue().find(text == null ? "" : text, deadline);
            if (match.isEmpty()) {
                return Optional.empty();
            }
            matches.put(filter.getKey(), match.get());
        }
        return Optional.of(matches);
    }
}
