package io.kanade.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(DropwizardExtensionsSupport.class)
class QueryTest {

    static final DropwizardAppExtension<Configuration> APP =
            new DropwizardAppExtension<>(SampleApplication.class, "config.yml");

    static RawClient client;

    @BeforeAll
    static void connect() {
        client = new RawClient(APP.getLocalPort());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                          | 20 null null null",
                "limit=05                                    | 5 null null null",
                "limit=%2B5                                  | 5 null null null",
                "limit=0                                     | 0 null null null",
                "limit=00000000000000000007                  | 7 null null null",
                "limit=4294967295                            | 4294967295 null null null",
                "flag=true                                   | 20 true null null",
                "flag=false                                  | 20 false null null",
                "since=2026-01-01T00:00:00Z                  | 20 null 2026-01-01T00:00:00Z null",
                "since=2026-01-01t00:00:00z                  | 20 null 2026-01-01T00:00:00Z null",
                "since=2026-01-01%2000:00:00Z                | 20 null 2026-01-01T00:00:00Z null",
                "since=2026-01-01T09:00:00%2B09:00           | 20 null 2026-01-01T00:00:00Z null",
                "since=2026-01-01T00:00:00.123456789Z        | 20 null 2026-01-01T00:00:00.123456789Z null",
                "text=a+b%2Bc;d%26                           | 20 null null a b+c;d&",
                "text                                        | 20 null null ",
                "text=%FF                                    | 20 null null \uFFFD",
                "text=%zz                                    | 20 null null %zz",
                "text=%                                      | 20 null null %",
                "&limit=1&&                                  | 1 null null null",
                "LIMIT=x&nothing=%FF&x=1&x=2&=1&=2           | 20 null null null",
            })
    void knownKeysAreReadAndUnknownOnesIgnored(String query, String got) {
        RawClient.Answer answer = client.get("/api/query?" + query, Role.VIEWER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().strip()).isEqualTo("{\"got\":\"" + got + (query.equals("text") ? " " : "") + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=",
                "limit",
                "limit=abc",
                "limit=-1",
                "limit=1.5",
                "limit=4294967296",
                "limit=99999999999999999999",
                "limit=+5",
                "limit=5%20",
                "limit=%D9%A5",
                "limit=1;since=x",
                "flag=1",
                "flag=TRUE",
                "flag=",
                "flag",
                "since=",
                "since=2026-01-01",
                "since=2026-01-01T00:00:00",
                "since=2026-01-01T00:00:00+09:00",
                "since=2026-01-01T00:00Z",
                "since=2026-02-30T00:00:00Z",
                "since=2026-01-01T24:00:00Z",
                "since=1735689600",
                "limit=1&limit=2",
                "limit=1&limit=1",
                "text=a&text=b"
            })
    void whatDoesNotParseOrComesTwiceIs400(String query) {
        RawClient.Answer answer = client.get("/api/query?" + query, Role.VIEWER);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(answer.body()).startsWith(query.contains("&") ? "the query key" : query.substring(0, 4));
    }

    @ParameterizedTest
    @CsvSource({
        "seconds=18446744073709551615,   200",
        "seconds=4294967296,             200",
        "seconds=%2B000,                 200",
        "seconds=18446744073709551616,   400",
        "seconds=,                       400",
        "seconds=-1,                     400",
        "seconds=1.5,                    400",
        "seconds=1&seconds=1,            400"
    })
    void longIntegersAreUnsigned64Bits(String query, int status) {
        assertThat(client.get("/api/long-query?" + query, Role.VIEWER).status()).isEqualTo(status);
    }

    @Test
    void aRawPlusIsExplained() {
        assertThat(client.get("/api/query?since=2026-01-01T00:00:00+09:00", Role.VIEWER)
                        .body())
                .contains("%2B");
        assertThat(client.get("/api/query?limit=+5", Role.VIEWER).body()).contains("%2B");
    }

    @Test
    void theQueryIsReadAfterTheRole() {
        assertThat(client.get("/api/query?limit=x", "").status()).isEqualTo(401);
    }
}
