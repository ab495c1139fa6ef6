package io.kanade.inventory;

import io.kanade.database.DerivedTable;
import io.kanade.manifest.ExplodeColumn;
import java.util.List;

/** The part of a spec that makes a table, as {@code explode_specs} keeps it: JSON, names folded, types spelt out. */
record SpecText(List<String> primaryKey, List<ExplodeColumn> columns) {

    static SpecText of(DerivedTable table) {
        return new SpecText(
                table.key().stream().map(DerivedTable::fold).toList(),
                table.columns().stream()
                        .map(column -> new ExplodeColumn(
                                DerivedTable.fold(column.name()), column.kind().word(), column.indexed()))
                        .toList());
    }
}
