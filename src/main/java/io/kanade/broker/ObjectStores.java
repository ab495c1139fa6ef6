package io.kanade.broker;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;

/** The broker's object stores. Thread-safe; asking for a store costs nothing and says nothing about its existence. */
public final class ObjectStores {

    static final String STREAM_PREFIX = "OBJ_";
    static final String SUBJECT_PREFIX = "$O.";

    private final Broker broker;
    private final TopologyKeeper topology;
    private final Clock clock;

    public ObjectStores(Broker broker, TopologyKeeper topology, Clock clock) {
        this.broker = broker;
        this.topology = topology;
        this.clock = clock;
    }

    public ObjectStore store(String name) {
        return new ObjectStore(broker, name, clock, topology::somethingIsMissing);
    }

    static String chunkSubject(String store, String nuid) {
        return SUBJECT_PREFIX + store + ".C." + nuid;
    }

    static String metaSubject(String store, String objectName) {
        String encoded = Base64.getUrlEncoder().encodeToString(objectName.getBytes(StandardCharsets.UTF_8));
        return SUBJECT_PREFIX + store + ".M." + encoded;
    }
}
