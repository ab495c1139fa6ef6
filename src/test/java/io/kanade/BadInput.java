package io.kanade;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes input that nobody in their right mind sends, near enough to the right shape to get past the first checks. Repeatable by its seed. */
final class BadInput {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "fuzz-job",
            "fuzz-pc",
            "a-viewer",
            ".",
            "..",
            "a.b",
            ".a",
            "a.",
            "*",
            ">",
            "a b",
            "$SYS.x",
            "_INBOX.x",
            "'; DROP TABLE agents; --",
            "%' OR 1=1 --",
            "\\",
            "../../etc/passwd",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "line\nbreak\r\nX-Injected: yes",
            "\u0000",
            "\u0007\u001b[31m",
            "\u202e\u200b\uFEFF",
            "\uD83D\uDE00\uD83C\uDFFD",
            "ÄÖÜß\u0301",
            "((a+)+)+$",
            "(?=x)",
            "(?i)[",
            "\\p{Foo}",
            "x{1000}{1000}",
            "\\Q",
            "[[:alpha:]",
            "2026-02-30T00:00:00Z",
            "2026-01-01T00:00:00+99:00",
            "+262144-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "9999-12-31T23:59:60.999999999Z",
            "1h 30m",
            "99999999999999999999h",
            "-5s",
            "null",
            "true",
            "TRUE",
            "0",
            "-1",
            "+1",
            "1e9",
            "4294967295",
            "4294967296",
            "9223372036854775808",
            "NaN",
            "0x10",
            "00000000-0000-0000-0000-000000000000");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "1.0",
            "1.5",
            "1e2",
            "1e400",
            "-1e400",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "123456789012345678901234567890123456789012345678901234567890");

    private static final List<String> RAW_ESCAPES =
            List.of("%ff", "%c3", "%00", "%2F", "%2f..%2f", "%", "%zz", "%2541", ";x=1", "+", "%0d%0aX:y", "|", "^");

    private static final List<String> JUNK_JSON = List.of(
            "",
            " ",
            "null",
            "[]",
            "\"x\"",
            "5",
            "{",
            "{}}",
            "{\"a\":}",
            "{'a':1}",
            "\uFEFF{}",
            "{\"a\":\"\\ud800\"}",
            "[".repeat(3000),
            "{\"a\":".repeat(300) + "1" + "}".repeat(300),
            "NaN",
            "{\"a\":1,\"a\":2}",
            "/**/{}",
            "{}\u0000");

    private static final List<String> JUNK_YAML = List.of(
            "&a [*a]",
            "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]",
            "--- 1\n--- 2",
            "!!java.io.File x",
            "!<tag:yaml.org,2002:binary> x",
            "id: a\nid: b",
            "\tid: x",
            "? [a]\n: b",
            "- ".repeat(2000) + "x",
            "id: |\n  x\n execute: >-",
            "<<: {id: x}",
            "id: 0o17\nversion: 1.10",
            "%YAML 3.0\n---\nid: x",
            "id: \"\\x00\"");

    private final Random random;

    BadInput(long seed) {
        this.random = new Random(seed);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    String text() {
        if (chance(0.03)) {
            return oneOf(TEXTS).repeat(200);
        }
        return chance(0.9) ? oneOf(TEXTS) : oneOf(TEXTS) + oneOf(TEXTS);
    }

    /** A path segment or query value, encoded mostly, broken sometimes. */
    String inUrl() {
        return chance(0.2) ? oneOf(RAW_ESCAPES) : encoded(text());
    }

    /** A query with the keys that the route knows and some that nobody knows. */
    String query(List<String> keys) {
        List<String> pairs = new ArrayList<>();
        for (String key : keys) {
            for (int times = chance(0.5) ? 0 : chance(0.1) ? 2 : 1; times > 0; times--) {
                pairs.add(chance(0.05) ? key : key + "=" + inUrl());
            }
        }
        if (chance(0.3)) {
            pairs.add(inUrl() + "=" + inUrl());
        }
        return pairs.isEmpty() ? "" : "?" + String.join(chance(0.05) ? "&&" : "&", pairs);
    }

    Map<String, String> headers(String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        if (chance(0.15)) {
            headers.put("Content-Type", oneOf(List.of("text/plain", "garbage", "application/;", "*/*", ";;;", "\"")));
        }
        if (chance(0.3)) {
            headers.put(
                    "Accept",
                    oneOf(List.of(
                            "text/csv", "application/problem+json", "garbage", ";q=", "*/*;q=0", "a/b,".repeat(300))));
        }
        if (chance(0.1)) {
            headers.put("X-Kanade-Source", oneLine(text()));
        }
        if (chance(0.1)) {
            headers.put(
                    oneOf(List.of(
                            "Idempotency-Key",
                            "If-None-Match",
                            "If-Modified-Since",
                            "Range",
                            "Content-Encoding",
                            "Accept-Encoding",
                            "Origin",
                            "Cookie",
                            "X-Forwarded-For",
                            "Forwarded",
                            "Upgrade",
                            "X-HTTP-Method-Override")),
                    oneLine(text()));
        }
        return headers;
    }

    /** A body near the schema, or far from it. */
    byte[] body(JsonNode schema, JsonNode document, boolean yaml) {
        String text;
        if (chance(0.12)) {
            text = oneOf(yaml ? JUNK_YAML : JUNK_JSON);
        } else {
            text = value(schema, document, 0);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (chance(0.06) && bytes.length > 2) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return chance(0.04) ? Arrays.copyOf(bytes, bytes.length / 2) : bytes;
    }

    private String value(JsonNode schema, JsonNode document, int depth) {
        if (schema.has("$ref")) {
            return value(document.at(schema.path("$ref").asText().substring(1)), document, depth);
        }
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.has(choice)) {
                return value(
                        schema.path(choice)
                                .get(random.nextInt(schema.path(choice).size())),
                        document,
                        depth);
            }
        }
        if (depth > 12 || chance(0.06)) {
            return anything(depth);
        }
        if (schema.has("const") || schema.has("enum")) {
            return schema.has("const")
                    ? schema.path("const").toString()
                    : schema.path("enum")
                            .get(random.nextInt(schema.path("enum").size()))
                            .toString();
        }
        return switch (schema.path("type").asText("")) {
            case "object" -> object(schema, document, depth);
            case "array" -> array(schema, document, depth);
            case "integer", "number" -> oneOf(NUMBERS);
            case "boolean" -> chance(0.5) ? "true" : "false";
            case "string" -> quoted(text());
            case "null" -> "null";
            default -> anything(depth);
        };
    }

    private String object(JsonNode schema, JsonNode document, int depth) {
        List<String> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean needed = schema.path("required").toString().contains('"' + property.getKey() + '"');
            if (chance(needed ? 0.97 : 0.4)) {
                members.add(quoted(property.getKey()) + ":" + value(property.getValue(), document, depth + 1));
            }
        }
        if (chance(0.06)) {
            members.add(quoted(text()) + ":" + anything(depth));
        }
        return "{" + String.join(",", members) + "}";
    }

    private String array(JsonNode schema, JsonNode document, int depth) {
        List<String> items = new ArrayList<>();
        for (int count = chance(0.02) ? 500 : random.nextInt(4); count > 0; count--) {
            items.add(value(schema.path("items"), document, depth + 1));
        }
        return "[" + String.join(",", items) + "]";
    }

    private String anything(int depth) {
        return switch (random.nextInt(depth > 12 ? 4 : 6)) {
            case 0 -> "null";
            case 1 -> oneOf(NUMBERS);
            case 2 -> quoted(text());
            case 3 -> chance(0.5) ? "true" : "false";
            case 4 -> "[" + anything(depth + 1) + "]";
            default -> "{" + quoted(text()) + ":" + anything(depth + 1) + "}";
        };
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars()
                .forEach(character -> json.append(
                        character < ' ' || character == '"' || character == '\\'
                                ? String.format("\\u%04x", character)
                                : String.valueOf((char) character)));
        return json.append('"').toString();
    }

    private static String oneLine(String text) {
        return new String(
                text.replaceAll("[\\x00-\\x1f]", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String encoded(String text) {
        StringBuilder url = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0;
            url.append(plain ? String.valueOf((char) octet) : String.format("%%%02X", octet));
        }
        return url.toString();
    }
}
