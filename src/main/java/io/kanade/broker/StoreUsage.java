package io.kanade.broker;

/**
 * How much of a store is used, in bytes.
 *
 * @param limit what it may hold before it takes nothing new; 0 or less: no limit of its own
 */
public record StoreUsage(long bytes, long limit) {

    /** The used part of the limit, 0 to 1 and a little above; 0 where there is no limit. */
    public double share() {
        return limit > 0 ? (double) bytes / limit : 0;
    }
}
