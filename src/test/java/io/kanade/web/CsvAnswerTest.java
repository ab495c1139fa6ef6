package io.kanade.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvAnswerTest {

    @Test
    void aTableHasAMarkAHeaderAndClosedLines() throws IOException {
        assertThat(csv(-1L, "営業-PC", null, true)).isEqualTo("\uFEFFa,b\r\n-1,営業-PC,,true\r\n");
    }

    @Test
    void cellsAreQuotedWhereTheyMust() throws IOException {
        assertThat(csv("a,b", "say \"hi\"", "two\r\nlines", "nul\0"))
                .endsWith("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",nul\0\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx", "＝1", "＋1", "－1", "＠x"})
    void aFormulaIsMadeText(String cell) throws IOException {
        assertThat(csv(cell)).endsWith("\r\n'" + cell + "\r\n");
    }

    @Test
    void aCarriageReturnInFrontIsMadeTextAndQuoted() throws IOException {
        assertThat(csv("\rx")).endsWith("\r\n\"'\rx\"\r\n");
    }

    private static String csv(@Nullable Object... cells) throws IOException {
        CsvAnswer.Line line = () -> Arrays.asList(cells);
        try (Response answer = CsvAnswer.of(List.of("a", "b"), List.of(line)).build()) {
            assertThat(answer.getMediaType()).hasToString("text/csv;charset=utf-8");
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            ((StreamingOutput) answer.getEntity()).write(body);
            return body.toString(StandardCharsets.UTF_8);
        }
    }
}
