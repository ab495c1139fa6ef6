package io.kanade.web;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as CSV (http-core §1.4): byte order mark, header line, CRLF, RFC 4180 quoting. A text that a spreadsheet would take for a
 * formula gets an apostrophe in front; numbers stay numbers.
 */
public final class CsvAnswer {

    /** What a client names in {@code Accept}. */
    public static final String TYPE = "text/csv";

    /** The full-width forms are taken for the plain ones by some spreadsheets. */
    private static final String FORMULA_STARTS = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvAnswer() {}

    /** One line: a cell is null, a number or something whose text is written. */
    public interface Line {
        List<@Nullable Object> cells();
    }

    /** The lines are taken while they are written, so that none has to wait in memory for the others. */
    public static Response.ResponseBuilder of(List<String> header, Iterable<? extends Line> lines) {
        StreamingOutput output = body -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
            writer.write('\uFEFF');
            write(writer, header);
            for (Line line : lines) {
                write(writer, line.cells());
            }
            writer.flush();
        };
        return Response.ok(output, TYPE + ";charset=utf-8");
    }

    private static void write(Writer writer, List<? extends @Nullable Object> cells) throws IOException {
        String separator = "";
        for (Object cell : cells) {
            writer.write(separator);
            writer.write(quoted(cell));
            separator = ",";
        }
        writer.write("\r\n");
    }

    private static String quoted(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        if (!(cell instanceof Number) && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean plain = text.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
