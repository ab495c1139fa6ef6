package io.kanade.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.agents.HeartbeatProjection;
import io.kanade.audit.AuditProjection;
import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import io.kanade.database.WriteFailure;
import io.kanade.events.ObsEventsProjection;
import io.kanade.notifications.AcksProjection;
import io.kanade.performance.HostPerfProjection;
import io.kanade.performance.ProcessPerfProjection;
import io.kanade.results.RunStarts;
import io.kanade.results.StartedProjection;
import io.kanade.wire.AuditEvent;
import io.kanade.wire.EventStarted;
import io.kanade.wire.ExecResult;
import io.kanade.wire.Heartbeat;
import io.kanade.wire.HostPerf;
import io.kanade.wire.NotificationAcked;
import io.kanade.wire.ObsEvent;
import io.kanade.wire.ProcessPerf;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Properties of the decoders of all eight payloads (wire §0, projection §4.4), over messages that a seeded generator makes: any bytes are a
 * row or a refusal and never another exception, and what is valid comes back as it was.
 */
@OnBothEngines
class DecoderPropertiesTest {

    private static final int MUTATIONS = 1500;
    private static final StrictJson JSON = StrictJson.forMessages();
    private static final WireReader READER = new WireReader(JSON);

    /** Makes a valid message of each kind. */
    private static final Map<String, Function<Random, Object>> VALID = Map.of(
            "audit",
                    random -> new AuditEvent(
                            text(random), text(random), perhaps(random, text(random)), json(random), time(random)),
            "started",
                    random -> new EventStarted(
                            text(random),
                            text(random),
                            text(random),
                            text(random),
                            time(random),
                            text(random),
                            text(random)),
            "result",
                    random -> new ExecResult(
                            text(random),
                            text(random),
                            perhaps(random, text(random)),
                            text(random),
                            random.nextInt(),
                            text(random),
                            text(random),
                            time(random),
                            time(random),
                            perhaps(random, text(random)),
                            perhaps(random, text(random)),
                            perhaps(random, text(random))),
            "observation",
                    random -> new ObsEvent(
                            text(random),
                            time(random),
                            text(random),
                            text(random),
                            perhaps(random, text(random)),
                            perhaps(random, RawJson.of(text(random)))),
            "confirmation", random -> new NotificationAcked(text(random), text(random), text(random), time(random)),
            "heartbeat",
                    random -> new Heartbeat(
                            "P" + text(random),
                            time(random),
                            "V" + text(random),
                            perhaps(random, "H" + text(random)),
                            perhaps(random, "linux"),
                            perhaps(random, number(random)),
                            perhaps(random, random.nextLong()),
                            perhaps(random, random.nextLong()),
                            perhaps(random, random.nextLong()),
                            List.of(text(random), text(random))),
            "host",
                    random -> new HostPerf(
                            text(random),
                            time(random),
                            number(random),
                            perhaps(random, random.nextLong(1L << 32)),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            perhaps(random, random.nextLong()),
                            number(random),
                            number(random),
                            perhaps(random, number(random)),
                            perhaps(random, number(random))),
            "processes",
                    random -> new ProcessPerf(
                            text(random),
                            time(random),
                            List.of(
                                    new ProcessPerf.Usage(
                                            random.nextLong(1L << 32),
                                            text(random),
                                            number(random),
                                            random.nextLong(),
                                            null,
                                            number(random)),
                                    new ProcessPerf.Usage(
                                            7,
                                            text(random),
                                            number(random),
                                            random.nextLong(),
                                            number(random),
                                            null))));

    private static final List<String> ODDITIES = List.of(
            "null",
            "true",
            "1e999",
            "-0",
            "1.0",
            "99999999999999999999",
            "-9223372036854775809",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\ud83d\ude00\"",
            "[]",
            "{}",
            "[[[[[[1]]]]]]",
            "\"2026-02-30T00:00:00Z\"",
            "\"2026-06-12 1:2:3.123456789123+0900\"",
            "\"0000-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:60-14:00\"",
            "NaN",
            "01",
            "'x'",
            "/**/1",
            "[".repeat(5000));

    @ParameterizedTest
    @ValueSource(
            strings = {"audit", "started", "result", "observation", "confirmation", "heartbeat", "host", "processes"})
    void whatIsValidComesBackAsItWas(String kind) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Object message = valid(kind, random);
            byte[] body = JSON.writeBytes(message);
            assertThat((Object) READER.read(body, message.getClass()))
                    .as("seed %d, number %d", seed, i)
                    .isEqualTo(message);
            assertThat((Object) READER.read(withUnknownKeys(body), message.getClass()))
                    .as("seed %d, number %d", seed, i)
                    .isEqualTo(message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"audit", "started", "result", "observation", "confirmation", "heartbeat", "host", "processes"})
    void aKnownKeyTwiceIsRefused(String kind) {
        Random random = new Random(kind.hashCode());
        String body = JSON.write(valid(kind, random));
        String first = body.substring(1, body.indexOf("\":") + 2);
        assertThat(readable(
                        "{" + first + "\"twice\"," + body.substring(1),
                        valid(kind, random).getClass()))
                .isFalse();
    }

    @Test
    void anyBytesAreARowOrARefusal(@TempDir Path directory) {
        long seed = System.nanoTime();
        try (TestDatabase database = new TestDatabase(directory)) {
            Random random = new Random(seed);
            int rows = 0;
            for (int i = 0; i < MUTATIONS; i++) {
                for (String kind : VALID.keySet()) {
                    byte[] body = mutated(JSON.writeBytes(valid(kind, random)), random);
                    rows += isRow(
                                    database,
                                    kind,
                                    body,
                                    "seed " + seed + ", " + kind + ": " + new String(body, StandardCharsets.UTF_8))
                            ? 1
                            : 0;
                }
            }
            assertThat(rows).as("rows, seed %d", seed).isBetween(MUTATIONS / 2, MUTATIONS * VALID.size() - MUTATIONS);
        }
    }

    /** Decodes and, of some, writes the row; whatever is thrown besides a refusal is a fault. */
    private static boolean isRow(TestDatabase database, String kind, byte[] body, String description) {
        try {
            switch (kind) {
                case "audit" -> store(database, new AuditProjection(READER), body);
                case "started" -> store(database, new StartedProjection(READER, new RunStarts()), body);
                case "observation" -> store(database, new ObsEventsProjection(READER), body);
                case "confirmation" -> store(database, new AcksProjection(READER), body);
                case "heartbeat" -> store(database, new HeartbeatProjection(READER, JSON), body);
                case "host" -> store(database, new HostPerfProjection(READER), body);
                case "processes" -> store(database, new ProcessPerfProjection(READER), body);
                default -> READER.read(body, ExecResult.class);
            }
            return true;
        } catch (UndecodableMessage refused) {
            return false;
        } catch (MessageNotReady | RuntimeException | StackOverflowError fault) {
            throw new AssertionError(description, fault);
        }
    }

    private static <M> void store(TestDatabase database, StreamProjection<M> projection, byte[] body)
            throws UndecodableMessage, MessageNotReady {
        M message = projection.decode(new Incoming(body, null, 1));
        MessageId id = new MessageId(null, Timestamp.of(Instant.EPOCH));
        undone(database, transaction -> projection.write(transaction, List.of(new Received<>(message, id))));
    }

    private static <M> void store(TestDatabase database, SampleProjection<M> projection, byte[] body)
            throws UndecodableMessage {
        Arrived<M> arrived = new Arrived<>(projection.decode(body), Timestamp.of(Instant.EPOCH));
        undone(database, transaction -> projection.write(transaction, List.of(arrived)));
    }

    private interface Write {
        void to(org.jdbi.v3.core.Handle transaction);
    }

    /** What the values themselves make the database refuse becomes a dead letter; nothing is kept, so that no row meets another. */
    private static void undone(TestDatabase database, Write write) throws UndecodableMessage {
        try {
            database.writer().useHandle(handle -> {
                handle.begin();
                try {
                    write.to(handle);
                } finally {
                    handle.rollback();
                }
            });
        } catch (RuntimeException failure) {
            if (WriteFailure.of(failure) != WriteFailure.DATA) {
                throw failure;
            }
            throw new UndecodableMessage("refused by the database", failure);
        }
    }

    private static boolean readable(String body, Class<?> type) {
        try {
            READER.read(body.getBytes(StandardCharsets.UTF_8), type);
            return true;
        } catch (UndecodableMessage refused) {
            return false;
        }
    }

    private static byte[] mutated(byte[] valid, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> valid;
            case 1 -> Arrays.copyOf(valid, random.nextInt(valid.length));
            case 2 -> flipped(valid, random);
            case 3 -> noise(random);
            default -> withOddity(new String(valid, StandardCharsets.UTF_8), random);
        };
    }

    private static byte[] flipped(byte[] valid, Random random) {
        byte[] flipped = valid.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(60)];
        random.nextBytes(noise);
        return noise;
    }

    /** Puts something odd in the place of one value, or in front of one. */
    private static byte[] withOddity(String valid, Random random) {
        List<Integer> colons = new ArrayList<>();
        for (int at = valid.indexOf("\":"); at >= 0; at = valid.indexOf("\":", at + 1)) {
            colons.add(at + 2);
        }
        int from = colons.get(random.nextInt(colons.size()));
        int end = random.nextBoolean() ? from : Math.max(from, valid.indexOf(',', from));
        String odd = ODDITIES.get(random.nextInt(ODDITIES.size()));
        return (valid.substring(0, from) + odd + valid.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withUnknownKeys(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return ("{\"later\":1,\"later\":{\"x\":[" + "1,".repeat(9) + "1]}," + text.substring(1))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Object valid(String kind, Random random) {
        Function<Random, Object> make = VALID.get(kind);
        if (make == null) {
            throw new IllegalArgumentException(kind);
        }
        return make.apply(random);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int codePoint = random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x110000);
            text.appendCodePoint(codePoint >= 0xd800 && codePoint < 0xe000 ? '"' : codePoint);
        }
        return text.toString();
    }

    private static Timestamp time(Random random) {
        long second = random.nextLong(-62_167_219_200L, 253_402_300_800L);
        return Timestamp.of(Instant.ofEpochSecond(second, random.nextBoolean() ? random.nextInt(1_000_000_000) : 0));
    }

    private static double number(Random random) {
        double number = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(number) ? number : 0.5;
    }

    private static RawJson json(Random random) {
        List<String> payloads =
                List.of("null", "1", "\"a\"", "[1,2.5,true]", "{\"a\":{\"b\":[]}}", "18446744073709551615", "-1.5e-7");
        return new RawJson(payloads.get(random.nextInt(payloads.size())));
    }

    private static <T> @org.jspecify.annotations.Nullable T perhaps(Random random, T value) {
        return random.nextInt(3) == 0 ? null : value;
    }
}
