package io.kanade.projection;

/** What becomes of a durable before its first pull (projection §9.1, §9.5). */
sealed interface Decision {

    /** The durable stands where the database stands: go on. */
    record GoOn() implements Decision {}

    /**
     * The database was filled by another program up to the durable's ack floor: take over there, read nothing again.
     *
     * @param staleNumbers whether its rows bear numbers of an earlier stream, which must not be in the way of new messages
     */
    record Adopt(long ackFloor, boolean staleNumbers) implements Decision {}

    /** The durable is made anew behind this sequence; 0 reads the whole stream. */
    record ReadAfter(long sequence, String why) implements Decision {}

    /** The stream is another one: its numbers mean nothing to our rows. */
    record NewGeneration() implements Decision {}

    /** The stream lost its tail and gives numbers out again: find what is left of what we committed. */
    record TailLost() implements Decision {}
}
