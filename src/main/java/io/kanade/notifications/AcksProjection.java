package io.kanade.notifications;

import io.kanade.database.RowBatch;
import io.kanade.projection.Durable;
import io.kanade.projection.Incoming;
import io.kanade.projection.Received;
import io.kanade.projection.StreamProjection;
import io.kanade.projection.UndecodableMessage;
import io.kanade.projection.WireReader;
import io.kanade.wire.NotificationAcked;
import io.kanade.wire.Streams;
import io.kanade.wire.Subjects;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Confirmations → {@code notification_acks} (projection §5.5); of one user on one PC the first one stays. */
public final class AcksProjection implements StreamProjection<NotificationAcked> {

    private static final Durable DURABLE = new Durable(
            Streams.EVENTS, "backend_notification_acks_projector", Subjects.NOTIFICATION_ACKS, "notification_acks");

    private static final String INSERT = """
            INSERT INTO notification_acks (notification_id, pc_id, user_sid, acked_at, recorded_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (notification_id, pc_id, user_sid) DO NOTHING
            """;

    private final WireReader reader;

    public AcksProjection(WireReader reader) {
        this.reader = reader;
    }

    @Override
    public String name() {
        return "notification-acks";
    }

    @Override
    public Durable durable() {
        return DURABLE;
    }

    @Override
    public NotificationAcked decode(Incoming incoming) throws UndecodableMessage {
        return reader.read(incoming.body(), NotificationAcked.class);
    }

    @Override
    public void write(Handle transaction, List<Received<NotificationAcked>> batch) {
        RowBatch insert = RowBatch.of(transaction, INSERT);
        for (Received<NotificationAcked> received : batch) {
            NotificationAcked ack = received.message();
            insert.add(
                    ack.notificationId(),
                    ack.pcId(),
                    ack.userSid(),
                    ack.ackedAt().stored(),
                    received.id().publishedAt().stored());
        }
        insert.execute();
    }
}
