package io.kanade.inventory;

import io.kanade.database.ColumnKind;
import io.kanade.database.DerivedTable;
import io.kanade.database.DerivedTable.Column;
import io.kanade.failure.Failure;
import io.kanade.manifest.ExplodeColumn;
import io.kanade.manifest.ExplodeSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What an explode spec must fulfil to become a table (projection §6.6, W19); {@link Failure.Invalid} says what it breaks. */
final class SpecRules {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private SpecRules() {}

    /** The table that the spec describes. */
    static DerivedTable table(ExplodeSpec spec) {
        requireIdentifier("table", spec.table());
        spec.columns().forEach(column -> requireIdentifier("column", column.field()));
        requireNamesOfItsOwn(spec);
        if (spec.primaryKey().isEmpty()) {
            throw new Failure.Invalid("explode: table " + spec.table() + " has no primary_key");
        }
        List<Column> columns = spec.columns().stream()
                .map(column -> new Column(column.field(), kind(column), column.index()))
                .toList();
        for (String part : spec.primaryKey()) {
            if (columns.stream().noneMatch(column -> column.name().equals(part))) {
                throw new Failure.Invalid("explode: primary_key " + quoted(part) + " is none of the columns");
            }
        }
        return new DerivedTable(
                spec.table(), columns, spec.primaryKey().stream().distinct().toList());
    }

    /** Names that would meet the service's own or each other; refused when a job is stored, too. */
    static void requireNamesOfItsOwn(ExplodeSpec spec) {
        if (DerivedTable.fold(spec.table()).startsWith("sqlite_")) {
            throw new Failure.Invalid("explode: table " + quoted(spec.table()) + " bears the database's own prefix");
        }
        Set<String> seen = new HashSet<>(DerivedTable.FIXED);
        for (ExplodeColumn column : spec.columns()) {
            if (!seen.add(DerivedTable.fold(column.field()))) {
                throw new Failure.Invalid("explode: column " + quoted(column.field()) + " of table " + spec.table()
                        + " is there already; case does not count, and pc_id, job_id, collected_at always are");
            }
        }
    }

    private static void requireIdentifier(String what, String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new Failure.Invalid("explode: " + what + ' ' + quoted(name)
                    + " must be 1 to 64 letters, digits and _, not beginning with a digit");
        }
    }

    private static ColumnKind kind(ExplodeColumn column) {
        return ColumnKind.named(column.type())
                .orElseThrow(() -> new Failure.Invalid("explode: type " + quoted(String.valueOf(column.type()))
                        + " of column " + column.field() + " must be text, integer or real"));
    }

    private static String quoted(String name) {
        return "\"" + name.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
