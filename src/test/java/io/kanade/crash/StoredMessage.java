package io.kanade.crash;

import io.nats.client.Connection;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.OrderedConsumerContext;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.api.StreamState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as its stream has it.
 *
 * @param publishedAt in the form of stored times
 * @param mustBeThere false when the stream has forgotten it, so that the service may have missed it
 */
record StoredMessage(
        String stream,
        long sequence,
        String subject,
        String publishedAt,
        @Nullable String auditId,
        String body,
        boolean mustBeThere) {

    /** Everything that a stream holds now, oldest first. */
    static List<StoredMessage> allOf(Connection client, String stream, boolean mustBeThere) throws Exception {
        StreamState state = client.jetStreamManagement().getStreamInfo(stream).getStreamState();
        List<StoredMessage> all = new ArrayList<>();
        if (state.getMsgCount() == 0) {
            return all;
        }
        IterableConsumer messages = ordered(client, stream).iterate();
        try {
            while (all.isEmpty() || all.get(all.size() - 1).sequence() < state.getLastSequence()) {
                Message message = messages.nextMessage(10_000);
                if (message == null) {
                    throw new AssertionError("stream " + stream + " does not give its messages back");
                }
                all.add(of(message, stream, mustBeThere));
            }
        } finally {
            messages.stop();
        }
        return all;
    }

    private static OrderedConsumerContext ordered(Connection client, String stream)
            throws IOException, JetStreamApiException {
        return client.getStreamContext(stream).createOrderedConsumer(new OrderedConsumerConfiguration());
    }

    private static StoredMessage of(Message message, String stream, boolean mustBeThere) {
        return new StoredMessage(
                stream,
                message.metaData().streamSequence(),
                message.getSubject(),
                stored(message.metaData().timestamp().toInstant().toString()),
                message.hasHeaders() ? message.getHeaders().getFirst("Kanade-Audit-Id") : null,
                new String(message.getData(), StandardCharsets.UTF_8),
                mustBeThere);
    }

    /** The stored form of a time in UTC whose fraction has no zeros too many. */
    static String stored(String utc) {
        return utc.replace("Z", "+00:00");
    }
}
