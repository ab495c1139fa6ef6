package io.kanade.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(DropwizardExtensionsSupport.class)
class BodyTest {

    private static final String JSON = "application/json";
    private static final int LIMIT = 2 * 1024 * 1024;

    static final DropwizardAppExtension<Configuration> APP = new DropwizardAppExtension<>(
            SampleApplication.class,
            "config.yml",
            ConfigOverride.config("server.applicationConnectors[0].idleTimeout", "2 seconds"));

    static RawClient client;

    @BeforeAll
    static void connect() {
        client = new RawClient(APP.getLocalPort());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json", "APPLICATION/JSON", "application/json; charset=iso-8859-1",
                        "application/json;charset=utf-8",
                "application/vnd.example+json; v=1", "application/problem+json", "application/json; =",
                        "application/json;"
            })
    void jsonIsReadAsUtf8WhateverTheParametersSay(String contentType) {
        RawClient.Answer answer = client.post("/api/body", Role.VIEWER, contentType, "{\"name\":\"größe\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo("{\"name\":\"größe\",\"note\":null,\"count\":7,\"at\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "text/json", "text/plain", "application/x-www-form-urlencoded", "application/yaml",
                        "application/jsonx",
                "garbage", "application/", "application/+json", "*/*", "application/*",
                        "multipart/form-data; boundary=x"
            })
    void anotherContentTypeOrNoneIs415(String contentType) {
        RawClient.Answer answer = client.post("/api/body", Role.VIEWER, contentType, "{\"name\":\"x\"}");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("content-type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(answer.body()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{\"name\":\"x\"",
                "{'name':'x'}",
                "{\"name\":\"x\",}",
                "{\"name\":\"x\"} x",
                "{\"name\":\"x\"}{}",
                "{/**/\"name\":\"x\"}",
                "{\"name\":\"x\",\"n\":NaN}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"a\nb\"}",
                "\uFEFF{\"name\":\"x\"}",
                "{\"name\":\"x\",\"z\":01}"
            })
    void whatIsNoJsonIs400(String body) {
        RawClient.Answer answer = client.post("/api/body", Role.VIEWER, JSON, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(answer.body()).isNotEmpty().doesNotContain("\n");
    }

    @Test
    void bytesThatAreNotUtf8Are400() {
        byte[] body = "{\"name\":\"x\",\"ignored\":\"\u00FF\"}".getBytes(StandardCharsets.ISO_8859_1);

        RawClient.Answer answer = client.send("POST", "/api/body", Role.VIEWER, Map.of("Content-Type", JSON), body);

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "5",
                "\"text\"",
                "[]",
                "[\"x\"]",
                "{}",
                "{\"name\":null}",
                "{\"name\":[\"x\"]}",
                "{\"name\":5}",
                "{\"name\":\"x\",\"name\":\"y\"}",
                "{\"Name\":\"x\"}",
                "{\"name\":\"x\",\"count\":null}",
                "{\"name\":\"x\",\"count\":\"5\"}",
                "{\"name\":\"x\",\"count\":5.0}",
                "{\"name\":\"x\",\"at\":\"yesterday\"}",
                "{\"name\":\"x\",\"at\":1767225600}"
            })
    void jsonOfAnotherShapeIs422(String body) {
        RawClient.Answer answer = client.post("/api/body", Role.VIEWER, JSON, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("content-type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(answer.body()).isNotEmpty().doesNotContain("\n").doesNotContain("io.kanade");
    }

    @Test
    void instantsComeInAnyFormAndGoOutInOne() {
        RawClient.Answer answer =
                client.post("/api/body", Role.VIEWER, JSON, "{\"name\":\"x\",\"at\":\"2026-01-01 09:00:00.120+0900\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).contains("\"at\":\"2026-01-01T00:00:00.120Z\"");
    }

    @Test
    void unknownKeysAreIgnored() {
        String body = "{\"z\":1e999,\"y\":123456789012345678901234567890,\"x\":null,\"name\":\"k\",\"w\":"
                + "[".repeat(100) + "]".repeat(100) + "}";

        assertThat(client.post("/api/body", Role.VIEWER, JSON, body).status()).isEqualTo(201);
    }

    @Test
    void tooDeepANestingIs400() {
        String body = "{\"z\":" + "[".repeat(2_000) + "]".repeat(2_000) + ",\"name\":\"deep\"}";

        assertThat(client.post("/api/body", Role.VIEWER, JSON, body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"2097152, 400", "2097153, 413", "67108864, 413"})
    void theLimitIsOnTheByte(int size, int status) {
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) ' ');

        assertThat(sendSlowlyReading(size, body)).isEqualTo(status);
    }

    @Test
    void aChunkedBodyOverTheLimitIs413() {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head("Transfer-Encoding: chunked"));
        request.writeBytes(ascii(Integer.toHexString(LIMIT + 1) + "\r\n" + " ".repeat(LIMIT + 1) + "\r\n0\r\n\r\n"));

        RawClient.Answer answer = client.raw(request.toByteArray());

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isNotEmpty();
    }

    @Test
    void aRouteMayHaveALimitOfItsOwn() {
        assertThat(client.post("/api/small", Role.VIEWER, JSON, "{\"name\":\"x\"}")
                        .status())
                .isEqualTo(200);
        assertThat(client.post("/api/small", Role.VIEWER, JSON, "{\"name\":\"" + "x".repeat(80) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/yaml  | true",
                "text/x-yaml ;q=1  | true",
                "text/yaml; =      | true",
                "Application/YAML  | false",
                "application/json  | false",
                "garbage           | false",
                "''                | false",
            })
    void aDocumentIsYamlByTheExactTypeAndJsonOtherwise(String contentType, boolean yaml) {
        RawClient.Answer answer = client.post("/api/document", Role.VIEWER, contentType, "id: ü");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"yaml\":" + yaml).contains("\"text\":\"id: ü\"");
    }

    @Test
    void aDocumentOverTheLimitIs400() {
        byte[] body = new byte[LIMIT + 1];
        Arrays.fill(body, (byte) '#');

        RawClient.Answer answer =
                client.send("POST", "/api/document", Role.VIEWER, Map.of("Content-Type", "text/yaml"), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isNotEmpty();
    }

    @Test
    void aBodyThatStallsIs408() {
        assertThat(client.raw(head("Content-Length: 1000")).status()).isEqualTo(408);
    }

    /** The status of a large body: the server may answer and close before it has taken everything. */
    private static int sendSlowlyReading(int size, byte[] body) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), APP.getLocalPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(head("Content-Length: " + size));
            Thread sender = new Thread(() -> {
                try {
                    out.write(body);
                } catch (IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            sender.start();
            byte[] status = socket.getInputStream().readNBytes(12);
            return Integer.parseInt(new String(status, 9, 3, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private static byte[] head(String lengthField) {
        return ascii("""
                POST /api/body HTTP/1.1
                Host: x
                Connection: close
                Authorization: Bearer viewer
                Content-Type: application/json
                %s

                """.formatted(lengthField).replace("\n", "\r\n"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
