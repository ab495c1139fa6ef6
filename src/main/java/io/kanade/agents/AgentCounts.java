package io.kanade.agents;

/** How many PCs a search finds, and how many of them are online; the rest is offline. */
record AgentCounts(long known, long online) {

    long offline() {
        return known - online;
    }
}
