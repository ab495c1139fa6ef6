package io.kanade.projection;

import io.kanade.broker.JetStreamCodes;
import io.kanade.codec.Timestamp;
import io.kanade.projection.CommittedFloor.Mark;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Looks into a stream at the broker: its facts, and which message stands at a sequence. */
final class StoredStream {

    private final JetStreamManagement broker;
    private final String name;

    StoredStream(JetStreamManagement broker, String name) {
        this.broker = broker;
        this.name = name;
    }

    StreamInfo facts() throws IOException, JetStreamApiException {
        return broker.getStreamInfo(name);
    }

    /** The broker's time of the message at this sequence, or null when there is none any more. */
    @Nullable
    Timestamp timeOf(long sequence) throws IOException, JetStreamApiException {
        if (sequence <= 0) {
            return null;
        }
        try {
            return timeOf(broker.getMessage(name, sequence));
        } catch (JetStreamApiException problem) {
            if (problem.getApiErrorCode() == JetStreamCodes.MESSAGE_NOT_FOUND) {
                return null;
            }
            throw problem;
        }
    }

    /** The last message of a range that was published no later than {@code time}; sequence 0 when there is none. */
    Mark lastPublishedBy(Timestamp time, long first, long last) throws IOException, JetStreamApiException {
        Mark found = new Mark(0, null);
        long low = Math.max(first, 1);
        long high = last;
        while (low <= high) {
            long middle = low + (high - low) / 2;
            MessageInfo message = nextFrom(middle);
            if (message == null || message.getSeq() > high || timeOf(message).compareTo(time) > 0) {
                high = middle - 1;
            } else {
                found = new Mark(message.getSeq(), timeOf(message));
                low = message.getSeq() + 1;
            }
        }
        return found;
    }

    private @Nullable MessageInfo nextFrom(long sequence) throws IOException, JetStreamApiException {
        try {
            return broker.getNextMessage(name, sequence, ">");
        } catch (JetStreamApiException problem) {
            if (problem.getApiErrorCode() == JetStreamCodes.MESSAGE_NOT_FOUND) {
                return null;
            }
            throw problem;
        }
    }

    private static Timestamp timeOf(MessageInfo message) {
        return Timestamp.of(message.getTime().toInstant());
    }
}
