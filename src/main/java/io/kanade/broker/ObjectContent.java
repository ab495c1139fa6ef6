package io.kanade.broker;

import io.kanade.failure.Failure;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.MessageInfo;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * The bytes of a stored object, fetched one chunk at a time: the reader sets the pace, nothing has to be cleaned up, and each fetch has its
 * time limit. Chunks of other writers have any size. For one thread.
 */
final class ObjectContent extends InputStream {

    private final Broker broker;
    private final String stream;
    private final String subject;
    private final StoredObject object;
    private final MessageDigest digest = Digests.sha256();
    private byte[] chunk = new byte[0];
    private int position;
    private long sequence;
    private long left;

    ObjectContent(Broker broker, String store, StoredObject object) {
        this.broker = broker;
        this.stream = ObjectStores.STREAM_PREFIX + store;
        this.subject = ObjectStores.chunkSubject(store, object.nuid());
        this.object = object;
        this.left = object.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == chunk.length) {
            if (left == 0) {
                return -1;
            }
            fetch();
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    private void fetch() throws IOException {
        MessageInfo message = next();
        byte[] data = message.getData() == null ? new byte[0] : message.getData();
        if (data.length > left) {
            throw new IOException("%s holds more than its %d bytes".formatted(object.name(), object.size()));
        }
        digest.update(data);
        chunk = data;
        position = 0;
        left -= data.length;
        sequence = message.getSeq();
        String expected = object.digest();
        if (left == 0 && expected != null && !Digests.matches(expected, digest)) {
            throw new IOException("the digest of %s does not match its content".formatted(object.name()));
        }
    }

    private MessageInfo next() throws IOException {
        try {
            JetStreamManagement management = broker.management();
            return management.getNextMessage(stream, sequence + 1, subject);
        } catch (JetStreamApiException | IllegalStateException | Failure.Unavailable e) {
            throw new IOException("%s cannot be read to its end: %s".formatted(object.name(), e.getMessage()), e);
        }
    }
}
