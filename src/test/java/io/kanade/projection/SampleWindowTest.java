package io.kanade.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.impl.NatsMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What waits for a slow database is bounded by number and bytes, and the newest stay (W23, W31). */
class SampleWindowTest {

    private final ProjectorStatus status = new ProjectorStatus("samples", Clock.systemUTC());
    private final SampleWindow<String> window = new SampleWindow<>(new Texts(), status, Clock.systemUTC());

    @Test
    void ofTooManySamplesTheOldestAreDroppedAndCounted() {
        for (int i = 0; i < 10_003; i++) {
            receive("sample " + i);
        }
        assertThat(window.cutWhenDue(true)).isTrue();
        assertThat(texts()).hasSize(10_000).startsWith("sample 3").endsWith("sample 10002");
        assertThat(status.deadLetters()).isEqualTo(3);
    }

    @Test
    void ofTooManyBytesTheOldestAreDroppedAndCounted() {
        String mebibyte = "x".repeat(1 << 20);
        for (int i = 0; i < 20; i++) {
            receive(i + mebibyte);
        }
        assertThat(window.cutWhenDue(true)).isTrue();
        assertThat(texts()).hasSize(15).allSatisfy(item -> assertThat(item).hasSizeGreaterThan(1 << 20));
        assertThat(texts().get(14)).startsWith("19");
        assertThat(status.deadLetters()).isEqualTo(5);
    }

    @Test
    void aWindowThatFailedIsWrittenLaterWithWhatCameMeanwhile() { // W31
        receive("first");
        assertThat(window.cutWhenDue(true)).isTrue();
        receive("second");
        assertThat(window.cutWhenDue(true)).isTrue();
        assertThat(texts()).containsExactly("first");
        window.written();
        assertThat(window.cutWhenDue(true)).isTrue();
        assertThat(texts()).containsExactly("second");
    }

    private List<String> texts() {
        return window.items().stream().map(Arrived::message).toList();
    }

    private void receive(String text) {
        window.receive(NatsMessage.builder()
                .subject("s")
                .data(text.getBytes(StandardCharsets.UTF_8))
                .build());
    }

    private static final class Texts implements SampleProjection<String> {

        @Override
        public String name() {
            return "texts";
        }

        @Override
        public String subject() {
            return "s";
        }

        @Override
        public String decode(byte[] body) {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public void write(Handle transaction, List<Arrived<String>> window) {
            throw new AssertionError("not in this test");
        }
    }
}
