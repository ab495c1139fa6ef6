package io.kanade.broker;

/**
 * Follows a bucket. Calls come one after the other, in the order of the bucket's revisions. After each (re)opening every key's latest
 * state is told again, keys that vanished meanwhile as deleted, and then {@link #synced}.
 */
public interface BucketListener {

    void put(Entry entry);

    void deleted(String key);

    /** Everything that was stored when the watch was (re)opened has been told. */
    default void synced() {}
}
