package io.kanade.broker;

import io.dropwizard.lifecycle.Managed;

/** The broker's key-value buckets. Thread-safe; asking for a bucket costs nothing and says nothing about its existence. */
public final class KeyValues implements Managed {

    static final String STREAM_PREFIX = "KV_";
    static final String SUBJECT_PREFIX = "$KV.";

    private final Broker broker;
    private final TopologyKeeper topology;
    private final Watches watches;

    public KeyValues(Broker broker, TopologyKeeper topology) {
        this.broker = broker;
        this.topology = topology;
        this.watches = new Watches(broker, topology);
    }

    public Bucket bucket(String name) {
        return new Bucket(broker, name, watches, topology::somethingIsMissing);
    }

    @Override
    public void start() {
        watches.start();
    }

    @Override
    public void stop() throws InterruptedException {
        watches.stop();
    }
}
