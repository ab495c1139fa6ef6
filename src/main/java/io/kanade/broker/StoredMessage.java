package io.kanade.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.ApiResponse;
import io.nats.client.support.JsonValue;
import io.nats.client.support.JsonValueUtils;
import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A message as a stream holds it, from the broker's answer in JSON. The client's own reading of that answer fails at headers that it does not
 * like, which any publisher can send.
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record StoredMessage(long sequence, Instant storedAt, byte[] headers, byte[] data) {

    /**
     * Asks for one message.
     *
     * @param request what {@code $JS.API.STREAM.MSG.GET} takes
     * @throws JetStreamApiException {@link JetStreamCodes#MESSAGE_NOT_FOUND} when there is none
     */
    public static StoredMessage get(Broker broker, String stream, String request)
            throws IOException, JetStreamApiException {
        try {
            Message answer = broker.connection()
                    .request("$JS.API.STREAM.MSG.GET." + stream, request.getBytes(UTF_8), Broker.REQUEST_TIMEOUT);
            if (answer == null) {
                throw new IOException("the broker does not say what stands in stream " + stream);
            }
            return new Answer(answer).throwOnHasError().message();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("the service is stopping", stopping);
        }
    }

    private static final class Answer extends ApiResponse<Answer> {

        Answer(Message answer) {
            super(answer);
        }

        StoredMessage message() throws IOException {
            JsonValue message = JsonValueUtils.readValue(getJv(), "message");
            ZonedDateTime time = message == null ? null : JsonValueUtils.readDate(message, "time");
            if (time == null) {
                throw new IOException("the broker's answer holds no message: " + this);
            }
            return new StoredMessage(
                    JsonValueUtils.readLong(message, "seq", 0),
                    time.toInstant(),
                    bytes(JsonValueUtils.readString(message, "hdrs")),
                    bytes(JsonValueUtils.readString(message, "data")));
        }

        private static byte[] bytes(@Nullable String base64) {
            return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
        }
    }
}
