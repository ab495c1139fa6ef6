package io.kanade.database;

import com.google.common.hash.Hashing;
import io.kanade.database.DerivedTable.Column;
import java.nio.charset.StandardCharsets;

/**
 * What PostgreSQL calls a table, column or index of a spec: case does not count there, and 63 bytes are the most (projection §2.5). A column
 * for numbers is two: the number, which bears the spec's name, and its text.
 */
final class PhysicalName {

    /** No identifier of a spec holds a colon. */
    static final String TEXT_FORM = ":text";

    private static final int LONGEST = 55;
    private static final int KEPT = 46;
    private static final int DIGEST_DIGITS = 8;

    private PhysicalName() {}

    static String of(String name) {
        String folded = DerivedTable.fold(name);
        if (folded.length() <= LONGEST) {
            return folded;
        }
        String digest =
                Hashing.sha256().hashString(folded, StandardCharsets.UTF_8).toString();
        return folded.substring(0, KEPT) + '_' + digest.substring(0, DIGEST_DIGITS);
    }

    /** The column that bears the spec's name: the number, or the text of a text column. */
    static String number(Column column) {
        return quoted(of(column.name()));
    }

    static String text(Column column) {
        return column.kind() == ColumnKind.TEXT ? number(column) : quoted(of(column.name()) + TEXT_FORM);
    }

    static String quoted(String name) {
        return '"' + name + '"';
    }
}
