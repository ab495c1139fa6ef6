package io.kanade.database;

import java.util.List;
import java.util.Locale;

/**
 * A table made from an array of facts (projection §6.6): {@code pc_id}, {@code job_id} and {@code collected_at}, then these columns; the
 * primary key is PC, job and {@code key}. Names follow the identifier rule; their case does not count.
 */
public record DerivedTable(String name, List<Column> columns, List<String> key) {

    /** In every such table, before its own columns. */
    public static final List<String> FIXED = List.of("pc_id", "job_id", "collected_at");

    public DerivedTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** One of its own columns. */
    public record Column(String name, ColumnKind kind, boolean indexed) {}

    /** Where each part of the key stands among the columns. */
    public List<Integer> keyPositions() {
        List<String> names = columns.stream().map(column -> fold(column.name())).toList();
        return key.stream().map(part -> names.indexOf(fold(part))).toList();
    }

    /** Whether this is the same table, whatever the case of its names. */
    public boolean sameAs(DerivedTable other) {
        return folded().equals(other.folded());
    }

    /** Whether this is the same but for its indexes. */
    boolean sameRowsAs(DerivedTable other) {
        return folded().withoutIndexes().equals(other.folded().withoutIndexes());
    }

    public static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private DerivedTable folded() {
        return new DerivedTable(
                fold(name),
                columns.stream()
                        .map(column -> new Column(fold(column.name()), column.kind(), column.indexed()))
                        .toList(),
                key.stream().map(DerivedTable::fold).toList());
    }

    private DerivedTable withoutIndexes() {
        return new DerivedTable(
                name,
                columns.stream()
                        .map(column -> new Column(column.name(), column.kind(), false))
                        .toList(),
                key);
    }
}
