package io.kanade.projection;

import io.nats.client.Message;
import io.nats.client.impl.NatsMessage;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Lanes of streams that are nowhere, and what they receive. */
final class TestLanes {

    private TestLanes() {}

    static Lane<String> lane(String stream, String table) {
        Clock clock = Clock.systemUTC();
        Durable durable = new Durable(stream, stream, null, table);
        return new Lane<>(new Nothing(durable), new ProjectorStatus(stream, clock), clock);
    }

    /** A message that the broker stored in this second, with so many still to come. */
    static Delivery<?> delivery(Lane<String> lane, long second, long toCome) {
        Message message = NatsMessage.builder()
                .subject("s")
                .replyTo("$JS.ACK.S.d.1." + second + ".1." + second + "000000000." + toCome)
                .build();
        return Objects.requireNonNull(lane.receive(message));
    }

    private record Nothing(Durable durable) implements StreamProjection<String> {
        @Override
        public String name() {
            return durable.stream();
        }

        @Override
        public String decode(Incoming incoming) {
            return "";
        }

        @Override
        public void write(Handle transaction, List<Received<String>> batch) {}
    }
}
