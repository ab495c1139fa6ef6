package io.kanade.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.ObjectStore;
import io.kanade.broker.TestBroker;
import io.kanade.codec.Timestamp;
import io.kanade.wire.ExecResult;
import io.kanade.wire.Stores;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** W23: an output above the limit, which is small here, is cut behind a whole character and says so. */
class OverflowOutputTest {

    private static final int LIMIT = 6;

    private static TestBroker server;
    private static BrokerClient client;
    private static ObjectStore store;

    @BeforeAll
    static void connect() {
        server = TestBroker.started();
        client = BrokerClient.ready(server);
        store = client.objectStores().store(Stores.RESULT_OUTPUT);
    }

    @AfterAll
    static void disconnect() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "abcde, abcde",
        "abcdef, abcdef",
        "営業, 営業",
        "abcdefg, 'abcdef\n[backend: cut after 6 of 7 bytes]'",
        "abcd営業, 'abcd\n[backend: cut after 6 of 10 bytes]'",
        "abcdé🎉, 'abcdé\n[backend: cut after 6 of 10 bytes]'",
        "abc🎉z, 'abc\n[backend: cut after 6 of 8 bytes]'",
        "abc\ufffd営, 'abc\ufffd\n[backend: cut after 6 of 9 bytes]'"
    })
    void anOutputIsCutBehindAWholeCharacter(String output, String stored) throws Exception {
        store.put("run/stdout", new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
        OverflowOutput overflow = new OverflowOutput(store, Clock.systemUTC(), LIMIT);
        assertThat(overflow.fetchInto(pointing("run/stdout")).stdout()).isEqualTo(stored);
    }

    private static ExecResult pointing(String object) {
        Timestamp time = Timestamp.of(Instant.EPOCH);
        return new ExecResult("r", "q", null, "PC-1", 0, "", "", time, time, object, null, null);
    }
}
