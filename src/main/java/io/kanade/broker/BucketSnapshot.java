package io.kanade.broker;

import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueWatchOption;
import io.nats.client.api.KeyValueWatcher;
import io.nats.client.impl.NatsKeyValueWatchSubscription;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Everything that a bucket holds at one moment: a watch that ends when the last stored value has come. */
final class BucketSnapshot implements KeyValueWatcher {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final CountDownLatch complete = new CountDownLatch(1);

    private BucketSnapshot() {}

    static List<Entry> of(KeyValue bucket, KeyValueWatchOption... options)
            throws IOException, JetStreamApiException, InterruptedException {
        BucketSnapshot snapshot = new BucketSnapshot();
        NatsKeyValueWatchSubscription subscription = bucket.watchAll(snapshot, options);
        try {
            if (!snapshot.complete.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the bucket was not read to its end in time");
            }
        } finally {
            subscription.unsubscribe();
        }
        return snapshot.all();
    }

    @Override
    public synchronized void watch(KeyValueEntry entry) {
        entries.put(entry.getKey(), entry(entry));
    }

    @Override
    public void endOfData() {
        complete.countDown();
    }

    private synchronized List<Entry> all() {
        return List.copyOf(entries.values());
    }

    static Entry entry(KeyValueEntry entry) {
        byte[] value = entry.getValue() == null ? new byte[0] : entry.getValue();
        return new Entry(
                entry.getKey(), value, entry.getRevision(), entry.getCreated().toInstant());
    }
}
