package io.kanade.wire;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of wire §4 for every payload that a projection reads, field by field against the rules of wire §0: what may be absent, what
 * may be null, which values are taken and which refused.
 */
class PayloadRulesTest {

    private static final StrictJson JSON = StrictJson.forMessages();

    private static final String DEEP = "[".repeat(127) + "]".repeat(127);

    /** Of each type values that are taken and values that are refused; the first is the one of a usual message. */
    private enum Type {
        TEXT(
                List.of("\"t\"", "\"\"", "\"a\\u0000b\"", "\"営業 🎉\"", "\"\\ud83d\\ude00\\/\""),
                List.of("1", "1.5", "true", "[]", "{}", "[\"t\"]", "\"\\ud83d\"", "\"\\x\"", "\"a\nb\"", "'t'")),
        TIME(
                List.of(
                        "\"2026-06-12T01:02:03.123456789Z\"",
                        "\"2026-06-12T01:02:03+09:00\"",
                        "\"2026-06-12T01:02:03-0930\"",
                        "\" 2026-06-12t01:02:03.5z \"",
                        "\"2026-06-12 01:02:03 UTC\"",
                        "\"2026-1-1T0:0:0Z\"",
                        "\"2026-06-12T01:02:03.12345678901234567890Z\"",
                        "\"2016-12-31T23:59:60Z\"",
                        "\"0001-01-01T00:00:00Z\"",
                        "\"9999-12-31T23:59:59Z\""),
                List.of(
                        "\"\"",
                        "\"2026-06-12T01:02:03\"",
                        "\"2026-06-12T01:02Z\"",
                        "\"2026-06-12T24:00:00Z\"",
                        "\"2026-02-29T00:00:00Z\"",
                        "\"2026-06-12T01:02:03,5Z\"",
                        "\"2026-06-12T01:02:03.Z\"",
                        "\"2026-06-12T01:02:03+09\"",
                        "\"+12026-06-12T01:02:03Z\"",
                        "\"-0001-06-12T01:02:03Z\"",
                        "1781222400",
                        "{}")),
        INT32(
                List.of("0", "-1", "2147483647", "-2147483648"),
                List.of("2147483648", "-2147483649", "1.0", "1e0", "\"1\"", "\"\"", "true", "[1]", "01", "+1")),
        UINT32(
                List.of("0", "4294967295"),
                List.of("-1", "4294967296", "18446744073709551615", "1.0", "\"1\"", "true", "[]")),
        INT64(
                List.of("0", "9223372036854775807", "-9223372036854775808"),
                List.of("9223372036854775808", "-9223372036854775809", "1.5", "1e3", "\"1\"", "false", "{}")),
        NUMBER(
                List.of("0.5", "1", "-0", "1e308", "123456789012345678901234567890", "-1.5E-7"),
                List.of("\"1\"", "\"NaN\"", "NaN", "1e999", "9".repeat(400), "true", "[]", ".5")),
        ANY(
                List.of("1", "true", "\"\"", "[1,null]", "{\"a\":1,\"a\":{}}", "18446744073709551615"),
                List.of("1e999", DEEP, "\"\\udc00\"", "[1,]")),
        TEXTS(List.of("[]", "[\"\",\"1.0\"]"), List.of("\"1.0\"", "{}", "[1]", "[null]", "[[\"1.0\"]]", "\"\"")),
        USAGES(
                List.of("[]", "[{\"pid\":1,\"name\":\"\",\"cpu_pct\":1,\"rss_bytes\":1}]"),
                List.of("{}", "[null]", "[1]", "[{}]"));

        private final ImmutableList<String> taken;
        private final ImmutableList<String> refused;

        Type(List<String> taken, List<String> refused) {
            this.taken = ImmutableList.copyOf(taken);
            this.refused = ImmutableList.copyOf(refused);
        }
    }

    /** Whether a field may be absent and may be null. */
    private enum Need {
        REQUIRED(false, false),
        OPTIONAL(true, true),
        DEFAULTED(true, false),
        ANYTHING(false, true);

        private final boolean absent;
        private final boolean nothing;

        Need(boolean absent, boolean nothing) {
            this.absent = absent;
            this.nothing = nothing;
        }
    }

    private record Field(String name, Type type, Need need) {}

    /** A message of the table; {@code wrap} is what its fields stand in. */
    private record Payload(Class<?> type, String wrap, List<Field> fields) {

        boolean takes(Map<String, String> values) {
            String members = values.entrySet().stream()
                    .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                    .collect(joining(",", "{\"later\":[1e999],", ",\"later\":null}"));
            try {
                JSON.read(wrap.replace("%", members), type);
                return true;
            } catch (InvalidJson refused) {
                return false;
            }
        }

        Map<String, String> usual() {
            Map<String, String> values = new LinkedHashMap<>();
            fields.forEach(field -> values.put(field.name(), field.type().taken.get(0)));
            return values;
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    static Stream<Payload> payloads() {
        return Stream.of(
                payload(
                        ExecResult.class,
                        "result_id TEXT DEFAULTED, request_id TEXT, exec_id TEXT OPTIONAL, pc_id TEXT, exit_code INT32,"
                                + "stdout TEXT, stderr TEXT, started_at TIME, finished_at TIME, stdout_object TEXT OPTIONAL,"
                                + "stderr_object TEXT OPTIONAL, manifest_id TEXT OPTIONAL"),
                payload(
                        EventStarted.class,
                        "result_id TEXT, request_id TEXT, exec_id TEXT, pc_id TEXT, started_at TIME, manifest_id TEXT,"
                                + "version TEXT"),
                payload(
                        AuditEvent.class,
                        "actor TEXT, action TEXT, target TEXT OPTIONAL, payload ANY ANYTHING, occurred_at TIME"),
                payload(
                        ObsEvent.class,
                        "pc_id TEXT, at TIME, kind TEXT, source TEXT, event_record_id TEXT OPTIONAL, payload ANY OPTIONAL"),
                payload(NotificationAcked.class, "notification_id TEXT, pc_id TEXT, user_sid TEXT, acked_at TIME"),
                payload(
                        Heartbeat.class,
                        "pc_id TEXT, at TIME, agent_version TEXT, hostname TEXT OPTIONAL, os_family TEXT OPTIONAL,"
                                + "agent_cpu_pct NUMBER OPTIONAL, agent_rss_bytes INT64 OPTIONAL,"
                                + "agent_disk_read_bytes INT64 OPTIONAL, agent_disk_written_bytes INT64 OPTIONAL,"
                                + "quarantined_versions TEXTS DEFAULTED"),
                payload(
                        HostPerf.class,
                        "pc_id TEXT, at TIME, cpu_pct NUMBER OPTIONAL, cpu_count UINT32 OPTIONAL,"
                                + "mem_used_bytes INT64 OPTIONAL, mem_total_bytes INT64 OPTIONAL, swap_used_bytes INT64 OPTIONAL,"
                                + "swap_total_bytes INT64 OPTIONAL, disk_read_bytes_per_sec NUMBER OPTIONAL,"
                                + "disk_written_bytes_per_sec NUMBER OPTIONAL, net_rx_bytes_per_sec NUMBER OPTIONAL,"
                                + "net_tx_bytes_per_sec NUMBER OPTIONAL"),
                payload(ProcessPerf.class, "pc_id TEXT, at TIME, processes USAGES"),
                new Payload(
                        ProcessPerf.class,
                        "{\"pc_id\":\"P\",\"at\":\"2026-06-12T00:00:00Z\",\"processes\":[%]}",
                        fields(
                                "pid UINT32, name TEXT, cpu_pct NUMBER, rss_bytes INT64,"
                                        + "disk_read_bytes_per_sec NUMBER OPTIONAL, disk_written_bytes_per_sec NUMBER OPTIONAL")));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void onlyWhatTheTableSaysMayBeAbsentOrNull(Payload payload) {
        List<String> wrong = new ArrayList<>();
        for (Field field : payload.fields()) {
            Map<String, String> values = payload.usual();
            values.put(field.name(), "null");
            if (payload.takes(values) != field.need().nothing) {
                wrong.add(field.name() + " null");
            }
            values.remove(field.name());
            if (payload.takes(values) != field.need().absent) {
                wrong.add(field.name() + " absent");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void eachFieldTakesTheValuesOfItsTypeAndNoOthers(Payload payload) {
        List<String> wrong = new ArrayList<>();
        for (Field field : payload.fields()) {
            for (String value : field.type().taken) {
                if (!payload.takes(with(payload, field, value))) {
                    wrong.add(field.name() + " refuses " + value);
                }
            }
            for (String value : field.type().refused) {
                if (payload.takes(with(payload, field, value))) {
                    wrong.add(field.name() + " takes " + value);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Also when it is written with an escape. */
    @ParameterizedTest
    @MethodSource("payloads")
    void eachFieldMayOccurOnce(Payload payload) {
        List<String> wrong = new ArrayList<>();
        for (Field field : payload.fields()) {
            Map<String, String> values = payload.usual();
            String escaped = "\\u%04x%s"
                    .formatted((int) field.name().charAt(0), field.name().substring(1));
            values.put(escaped, field.type().taken.get(0));
            if (payload.takes(values)) {
                wrong.add(field.name());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Map<String, String> with(Payload payload, Field field, String value) {
        Map<String, String> values = payload.usual();
        values.put(field.name(), value);
        return values;
    }

    private static Payload payload(Class<?> type, String fields) {
        return new Payload(type, "%", fields(fields));
    }

    private static List<Field> fields(String table) {
        return Stream.of(table.split(",", -1))
                .map(String::strip)
                .map(line -> line.split(" ", -1))
                .map(parts -> new Field(
                        parts[0], Type.valueOf(parts[1]), parts.length > 2 ? Need.valueOf(parts[2]) : Need.REQUIRED))
                .toList();
    }
}
