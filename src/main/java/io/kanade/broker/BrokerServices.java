package io.kanade.broker;

/** What the room offers to the others. */
public record BrokerServices(Broker broker, TopologyKeeper topology, KeyValues keyValues, ObjectStores objectStores) {}
