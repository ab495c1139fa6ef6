package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our conversion of texts against SQLite's own. */
class ColumnKindTest {

    private static final List<String> TEXTS = List.of(
            "12",
            " 77 ",
            "\t7\n",
            "77.0",
            "77.5",
            "1e2",
            "1E+2",
            "15e-1",
            ".5",
            "5.",
            "-0",
            "-0.0",
            "+3",
            "0x10",
            "1_000",
            "1e",
            ".",
            "",
            " ",
            "--1",
            "Inf",
            "NaN",
            "1e999",
            "-1e999",
            "1e-999",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "9007199254740993",
            "9223372036854775807.0",
            "4503599627370497.0",
            "1e18",
            "1e19",
            "007",
            "1 2",
            "12a",
            "\u00a012",
            "１２",
            "12\u0000",
            "true",
            "123456789012345678901234567890",
            "1.7976931348623157e308",
            "0.1",
            "100.00000000000001");

    @Test
    void textsBecomeWhatSqliteMakesOfThem(@TempDir Path directory) {
        try (TestDatabase database = new TestDatabase(directory)) {
            database.writer().useHandle(handle -> {
                handle.execute("CREATE TABLE kinds (text TEXT, whole INTEGER, fraction REAL)");
                TEXTS.forEach(text -> assertSame(handle, text));
                Random random = new Random(7);
                for (int i = 0; i < 3000; i++) {
                    assertSame(handle, numberLike(random));
                }
            });
        }
    }

    private static void assertSame(Handle handle, String text) {
        handle.execute("DELETE FROM kinds");
        handle.execute("INSERT INTO kinds VALUES (?, ?, ?)", text, text, text);
        List<Cell> stored = handle.createQuery("SELECT text, whole, fraction FROM kinds")
                .map((row, context) ->
                        List.of(Cell.read(row.getObject(1)), Cell.read(row.getObject(2)), Cell.read(row.getObject(3))))
                .one();
        assertThat(List.of(ColumnKind.TEXT.ofText(text), ColumnKind.INTEGER.ofText(text), ColumnKind.REAL.ofText(text)))
                .as("'%s'", text)
                .isEqualTo(stored);
    }

    /** Texts of up to 15 significant digits: beyond, SQLite may miss the nearest double by one step. */
    private static String numberLike(Random random) {
        String alphabet = "0123456789.eE+- ";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(15); length >= 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
