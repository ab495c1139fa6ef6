package io.kanade.broker;

import io.nats.client.impl.SocketDataPort;
import java.io.IOException;

/**
 * The client's socket with {@link HeaderCleaning} behind its reads. Public because the client makes it by its name, one for each connection;
 * for the client's reading thread, which reads with one length always.
 */
public final class TolerantDataPort extends SocketDataPort {

    private final HeaderCleaning cleaning = new HeaderCleaning();

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int ready = 0;
        while (ready == 0) {
            int held = cleaning.putHeld(bytes, offset);
            int count = super.read(bytes, offset + held, length - held);
            if (count <= 0) {
                return count;
            }
            ready = cleaning.clean(bytes, offset, held + count, length);
        }
        return ready;
    }
}
