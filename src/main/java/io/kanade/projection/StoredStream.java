package io.kanade.projection;

import io.kanade.broker.Broker;
import io.kanade.broker.JetStreamCodes;
import io.kanade.broker.StoredMessage;
import io.kanade.codec.Timestamp;
import io.kanade.projection.CommittedFloor.Mark;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Looks into a stream at the broker: its facts, and which message stands at a sequence. */
final class StoredStream {

    private final Broker broker;
    private final String name;

    StoredStream(Broker broker, String name) {
        this.broker = broker;
        this.name = name;
    }

    StreamInfo facts() throws IOException, JetStreamApiException {
        return broker.management().getStreamInfo(name);
    }

    /** The broker's time of the message at this sequence, or null when there is none any more. */
    @Nullable
    Timestamp timeOf(long sequence) throws IOException, JetStreamApiException {
        if (sequence <= 0) {
            return null;
        }
        Mark found = look("{\"seq\":" + sequence + "}");
        return found == null ? null : found.publishedAt();
    }

    /** The last message of a range that was published no later than {@code time}; sequence 0 when there is none. */
    Mark lastPublishedBy(Timestamp time, long first, long last) throws IOException, JetStreamApiException {
        Mark found = new Mark(0, null);
        long low = Math.max(first, 1);
        long high = last;
        while (low <= high) {
            long middle = low + (high - low) / 2;
            Mark message = look("{\"seq\":" + middle + ",\"next_by_subj\":\">\"}");
            if (message == null || message.sequence() > high || isAfter(message, time)) {
                high = middle - 1;
            } else {
                found = message;
                low = message.sequence() + 1;
            }
        }
        return found;
    }

    private static boolean isAfter(Mark message, Timestamp time) {
        return message.publishedAt() != null && message.publishedAt().compareTo(time) > 0;
    }

    private @Nullable Mark look(String request) throws IOException, JetStreamApiException {
        try {
            StoredMessage found = StoredMessage.get(broker, name, request);
            return new Mark(found.sequence(), Timestamp.of(found.storedAt()));
        } catch (JetStreamApiException problem) {
            if (problem.getApiErrorCode() == JetStreamCodes.MESSAGE_NOT_FOUND) {
                return null;
            }
            throw problem;
        }
    }
}
