package io.kanade.inventory;

import io.kanade.codec.RawJson;
import io.kanade.database.Cell;
import io.kanade.database.DerivedTable;
import io.kanade.database.DerivedTable.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the elements of an array changed since the scan before (projection §6.7). Rows are compared as they are stored, identities as tuples
 * (W6, W32); an identity has at most one event in a scan (#86). Several rows may share a key that holds nothing: of those only what has
 * no equal in the other scan counts.
 */
final class ElementDiff {

    private final String field;
    private final DerivedTable table;
    private final Map<List<Cell>, List<List<Cell>>> before = new LinkedHashMap<>();

    ElementDiff(String field, DerivedTable table, List<List<Cell>> rows) {
        this.field = field;
        this.table = table;
        for (List<Cell> row : rows) {
            before.computeIfAbsent(Element.identity(row, table), identity -> new ArrayList<>())
                    .add(row);
        }
    }

    /** Added and changed in the order of the array, then removed. To be asked once. */
    List<Change> to(List<Element> elements) {
        Set<List<Cell>> seen = new HashSet<>();
        List<Element> unequal = new ArrayList<>();
        for (Element element : elements) {
            List<Cell> identity = element.identity(table);
            boolean first = seen.add(identity) || identity.stream().anyMatch(Cell::isNothing);
            if (first && !before(identity).remove(element.row())) {
                unequal.add(element);
            }
        }
        Set<List<Cell>> told = new HashSet<>();
        List<Change> changes = new ArrayList<>();
        for (Element element : unequal) {
            if (told.add(element.identity(table))) {
                changes.add(arrived(element));
            }
        }
        before.forEach((identity, rows) -> {
            if (!seen.contains(identity)) {
                changes.add(new Change(
                        field,
                        identityOf(rows.get(0)),
                        "removed",
                        shown(rows.get(0)).text(),
                        null));
            }
        });
        return changes;
    }

    private List<List<Cell>> before(List<Cell> identity) {
        return before.getOrDefault(identity, new ArrayList<>());
    }

    private Change arrived(Element element) {
        String identity = identityOf(element);
        String after = element.printed().text();
        List<List<Cell>> rows = before(element.identity(table));
        return rows.isEmpty()
                ? new Change(field, identity, "added", null, after)
                : new Change(field, identity, "changed", shown(rows.get(0)).text(), after);
    }

    private String identityOf(Element element) {
        List<RawJson> values = element.printed().membersOrNull(table.key());
        Map<String, RawJson> identity = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            identity.put(table.key().get(i), values.get(i));
        }
        return RawJson.object(identity).text();
    }

    private String identityOf(List<Cell> row) {
        Map<String, RawJson> identity = new LinkedHashMap<>();
        for (int position : table.keyPositions()) {
            Column column = table.columns().get(position);
            identity.put(column.name(), row.get(position).shownAs(column.kind()));
        }
        return RawJson.object(identity).text();
    }

    private RawJson shown(List<Cell> row) {
        Map<String, RawJson> members = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            Column column = table.columns().get(i);
            members.put(column.name(), row.get(i).shownAs(column.kind()));
        }
        return RawJson.object(members);
    }
}
