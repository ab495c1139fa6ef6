package io.kanade.database;

import static java.util.stream.Collectors.joining;

import io.kanade.database.DerivedTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a derived table was made from, as a comment on it: names that are too long for PostgreSQL, and kinds that it does not know, cannot be
 * read from the table itself. Its indexes tell of themselves. Names follow the identifier rule, so a blank ends them.
 */
final class TableComment {

    private static final String TITLE = "kanade: made from inventory facts";

    private TableComment() {}

    static String of(DerivedTable table) {
        return TITLE + "\ntable " + table.name() + "\n"
                + table.columns().stream()
                        .map(column ->
                                "column " + column.name() + ' ' + column.kind().word() + "\n")
                        .collect(joining())
                + "key " + String.join(" ", table.key());
    }

    /** The table of a comment; empty when it is not one of ours. */
    static Optional<DerivedTable> read(@Nullable String comment) {
        if (comment == null || !comment.startsWith(TITLE)) {
            return Optional.empty();
        }
        String name = "";
        List<Column> columns = new ArrayList<>();
        List<String> key = List.of();
        for (String line : comment.lines().skip(1).toList()) {
            List<String> words = List.of(line.split(" ", -1));
            switch (words.get(0)) {
                case "table" -> name = words.get(1);
                case "column" ->
                    columns.add(new Column(
                            words.get(1), ColumnKind.named(words.get(2)).orElseThrow(), false));
                default -> key = words.subList(1, words.size());
            }
        }
        return Optional.of(new DerivedTable(name, columns, key));
    }
}
