package io.kanade.broker;

import io.nats.client.impl.SocketDataPort;
import java.io.IOException;

/**
 * The client's socket with {@link HeaderCleaning} behind its reads. Public because the client makes it by its name, one for each connection;
 * for the client's reading thread.
 */
public final class TolerantDataPort extends SocketDataPort {

    private final HeaderCleaning cleaning = new HeaderCleaning();

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            cleaning.clean(bytes, offset, count);
        }
        return count;
    }
}
