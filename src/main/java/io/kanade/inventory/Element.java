package io.kanade.inventory;

import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.database.Cell;
import io.kanade.database.ColumnKind;
import io.kanade.database.DerivedTable;
import io.kanade.database.DerivedTable.Column;
import java.util.ArrayList;
import java.util.List;

/** One element of an exploded array: as the script printed it, and as its row is stored (projection §6.6). No object is a row of nothing. */
record Element(RawJson printed, List<Cell> row) {

    static List<Element> of(List<RawJson> printed, DerivedTable table, StrictJson json) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        List<ColumnKind> kinds = table.columns().stream().map(Column::kind).toList();
        List<Element> elements = new ArrayList<>(printed.size());
        for (RawJson each : printed) {
            List<RawJson> values = each.membersOrNull(names);
            List<Cell> row = new ArrayList<>(values.size());
            for (int i = 0; i < values.size(); i++) {
                row.add(stored(values.get(i), kinds.get(i), json));
            }
            elements.add(new Element(each, row));
        }
        return elements;
    }

    /** A number that an integer column cannot hold exactly is nothing; a text that looks like a number is one. */
    private static Cell stored(RawJson value, ColumnKind kind, StrictJson json) {
        if (value.isNull()) {
            return Cell.NOTHING;
        }
        if (value.isNumber() && kind == ColumnKind.REAL) {
            return Cell.fraction(Double.parseDouble(value.text()));
        }
        if (value.isNumber() && kind == ColumnKind.INTEGER) {
            try {
                return Cell.whole(Long.parseLong(value.text()));
            } catch (NumberFormatException noSuchInteger) {
                return Cell.NOTHING;
            }
        }
        return kind.ofText(json.plain(value));
    }

    /** The parts of the row that tell it from others. */
    List<Cell> identity(DerivedTable table) {
        return identity(row, table);
    }

    static List<Cell> identity(List<Cell> row, DerivedTable table) {
        return table.keyPositions().stream().map(row::get).toList();
    }
}
