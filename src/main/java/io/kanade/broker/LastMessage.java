package io.kanade.broker;

import io.nats.client.JetStreamApiException;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import io.nats.client.support.IncomingHeadersProcessor;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The last message of a subject in the stream behind a bucket or a store. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
record LastMessage(
        long sequence, Instant storedAt, @Nullable Headers headers, byte[] data) {

    private static final int NOT_FOUND = 404;

    /** Null when there is none. */
    static @Nullable LastMessage find(Broker broker, String stream, String subject)
            throws IOException, JetStreamApiException {
        try {
            MessageInfo direct = broker.management().getLastMessage(stream, subject);
            if (direct == null) {
                return null;
            }
            return isSpoilt(direct) ? whole(broker, stream, subject) : of(direct);
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == JetStreamCodes.MESSAGE_NOT_FOUND
                    || (e.getErrorCode() == NOT_FOUND && e.getApiErrorCode() != JetStreamCodes.STREAM_NOT_FOUND)) {
                return null;
            }
            throw e;
        }
    }

    /** The broker tells sequence and time in headers that it writes behind the message's own; where those are cut off they are none. */
    private static boolean isSpoilt(MessageInfo direct) {
        return direct.getTime() == null || direct.getSeq() <= 0;
    }

    private static LastMessage of(MessageInfo direct) {
        byte[] data = direct.getData() == null ? new byte[0] : direct.getData();
        return new LastMessage(direct.getSeq(), direct.getTime().toInstant(), direct.getHeaders(), data);
    }

    private static LastMessage whole(Broker broker, String stream, String subject)
            throws IOException, JetStreamApiException {
        StoredMessage stored = StoredMessage.get(broker, stream, "{\"last_by_subj\":\"" + subject + "\"}");
        byte[] readable = HeaderRepair.repaired(stored.headers(), 0, stored.headers().length, false);
        Headers headers = readable.length == 0 ? null : new IncomingHeadersProcessor(readable).getHeaders();
        return new LastMessage(stored.sequence(), stored.storedAt(), headers, stored.data());
    }
}
