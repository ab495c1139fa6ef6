package io.kanade.projection;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;

/** Reads the body of a message as strictly as wire §0 says; what it refuses is a dead letter. Thread-safe. */
public final class WireReader {

    private final StrictJson json;

    public WireReader(StrictJson json) {
        this.json = json;
    }

    public <M> M read(byte[] body, Class<M> type) throws UndecodableMessage {
        try {
            return json.read(body, type);
        } catch (InvalidJson invalid) {
            throw new UndecodableMessage(String.valueOf(invalid.getMessage()), invalid);
        }
    }
}
