package io.kanade.projection;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.PullRequestOptions;
import io.nats.client.Subscription;
import io.nats.client.support.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one consumer, asked for through a plain subscription: the client's own pull subscription splits the reply subject of every
 * message and makes a zoned date of it, an eighth of all that a puller does. For one thread.
 */
final class Pulling {

    private static final String ASKING = "$JS.API.CONSUMER.MSG.NEXT.";
    private static final String GONE = "Consumer";
    private static final long UNLIMITED = -1;

    /** The client takes zero for ever. */
    private static final Duration NO_WAITING = Duration.ofMillis(1);

    private final Connection connection;
    private final String consumer;
    private final Subscription inbox;
    private boolean usedUp;

    Pulling(Connection connection, String stream, String durable) {
        this.connection = connection;
        this.consumer = ASKING + stream + '.' + durable;
        this.inbox = connection.subscribe(connection.createInbox());
        // Who asks bounds what comes; the client would drop what is above its own limits.
        inbox.setPendingLimits(UNLIMITED, UNLIMITED);
    }

    /** Asks for so many messages of so many bytes together, for a time; 0 bytes: of any size. */
    void ask(int messages, long bytes, Duration expires) {
        PullRequestOptions request = PullRequestOptions.builder(messages)
                .maxBytes(bytes)
                .expiresIn(expires)
                .build();
        connection.publish(consumer, inbox.getSubject(), request.serialize());
    }

    /** The next message, null when none comes in time or the bytes are used up; {@code IllegalStateException} when the consumer or the connection is gone. */
    @Nullable
    Message next(Duration patience) throws InterruptedException {
        Message message = inbox.nextMessage(patience);
        while (message != null && message.isStatusMessage()) {
            heed(message.getStatus());
            message = usedUp ? null : inbox.nextMessage(patience);
        }
        return message;
    }

    /** Whether a request ended because the next message was larger than what was left of its bytes; told once. */
    boolean isUsedUp() {
        boolean was = usedUp;
        usedUp = false;
        return was;
    }

    /** What came and was not looked at. */
    List<Message> left() throws InterruptedException {
        List<Message> left = new ArrayList<>();
        for (Message message = inbox.nextMessage(NO_WAITING);
                message != null;
                message = inbox.nextMessage(NO_WAITING)) {
            if (!message.isStatusMessage()) {
                left.add(message);
            }
        }
        return left;
    }

    /** Listens no more. */
    void close() {
        inbox.unsubscribe();
    }

    /** Most only say that what was asked for is over. */
    private void heed(Status status) {
        if (Status.MESSAGE_SIZE_EXCEEDS_MAX_BYTES.equals(status.getMessage())) {
            usedUp = true;
            return;
        }
        boolean gone = status.getCode() == Status.CONFLICT_CODE
                && status.getMessage() != null
                && status.getMessage().startsWith(GONE);
        if (gone || status.getCode() == Status.BAD_REQUEST_CODE) {
            throw new IllegalStateException(status.getMessageWithCode());
        }
    }
}
