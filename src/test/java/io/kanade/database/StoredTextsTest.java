package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.RawJson;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredTextsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a":"b"}              | {"a":"b"}
                    {"a":"\\u0000"}        | {"a":"\uFFFD"}
                    {"\\u0000":"\\u0000x"} | {"\uFFFD":"\uFFFDx"}
                    "\\\\u0000"            | "\\\\u0000"
                    "\\\\\\u0000"          | "\\\\\uFFFD"
                    "\\u0001"              | "\\u0001"
                    """)
    void anEscapedNulIsReplacedOnlyWhereItIsOne(String json, String stored) {
        assertThat(texts(true).form(new RawJson(json))).isEqualTo(stored);
        assertThat(texts(false).form(new RawJson(json))).isEqualTo(json);
    }

    @Test
    void aTextKeepsEverythingElse() {
        assertThat(texts(true).form("a\0\\u0000\0")).isEqualTo("a\uFFFD\\u0000\uFFFD");
        assertThat(texts(false).form("a\0")).isEqualTo("a\0");
    }

    @Test
    void aHandleHasTheRuleOfItsPool() {
        assertThat(texts(true).createCopy().form("\0")).isEqualTo("\uFFFD");
    }

    private static StoredTexts texts(boolean withoutNul) {
        Jdbi jdbi = Jdbi.create(() -> {
            throw new IllegalStateException("nobody connects");
        });
        StoredTexts.register(jdbi, withoutNul);
        return jdbi.getConfig(StoredTexts.class);
    }
}
