package io.kanade.jobs;

import io.kanade.broker.Bucket;
import io.kanade.broker.BucketListener;
import io.kanade.broker.Entry;
import io.kanade.broker.MissingBucket;
import io.kanade.failure.Failure;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Manifest;
import io.kanade.manifest.UndecodableDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The manifests as they are now, kept by a watch of bucket {@code jobs} that tells everything stored at each opening (projection §8, W10).
 * An id that the watch has not told is read from the bucket, at most once in {@link #TRUST}: neither the first results after a start nor
 * those of a job just stored miss their manifest, and ids that nobody knows cost next to nothing. Thread-safe.
 */
public final class ManifestCache implements BucketListener {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestCache.class);
    private static final Duration TRUST = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_READ = 10_000;

    private final Map<String, Manifest> told = new ConcurrentHashMap<>();
    private final Map<String, Answer> read = new ConcurrentHashMap<>();
    private final List<ManifestListener> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch complete = new CountDownLatch(1);
    private final AtomicBoolean waited = new AtomicBoolean();
    private final Bucket bucket;
    private final Documents<Manifest> codec;
    private final Clock clock;

    public ManifestCache(Bucket bucket, Documents<Manifest> codec, Clock clock) {
        this.bucket = bucket;
        this.codec = codec;
        this.clock = clock;
    }

    /** What the bucket itself said about an id, and when. */
    private record Answer(@Nullable Manifest manifest, Instant at) {}

    /** Tells {@code listener} of every change from now on, and at once of what is known. */
    public void listen(ManifestListener listener) {
        listeners.add(listener);
        told.values().forEach(listener::stored);
        if (isComplete()) {
            listener.complete();
        }
    }

    /** Makes sure that a manifest which is stored is {@link #known}; {@link Failure} when that cannot be found out now. */
    public void load(@Nullable String id) {
        awaitFirstFill();
        if (id == null || told.containsKey(id) || !Bucket.isKey(id)) {
            return;
        }
        Instant now = clock.instant();
        Answer last = read.get(id);
        if (last != null && now.isBefore(last.at().plus(TRUST))) {
            return;
        }
        if (read.size() >= MOST_READ) {
            read.clear();
        }
        read.put(id, new Answer(stored(id), now));
    }

    /** The manifest, if it is known; never asks the broker. */
    public Optional<Manifest> known(@Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        Manifest manifest = told.get(id);
        if (manifest != null) {
            return Optional.of(manifest);
        }
        return Optional.ofNullable(read.get(id)).map(Answer::manifest);
    }

    /** What the watch has told, in no particular order. */
    public List<Manifest> all() {
        return List.copyOf(told.values());
    }

    /** A document that cannot be read leaves the one before in force. */
    @Override
    public void put(Entry entry) {
        decode(entry).ifPresent(manifest -> {
            told.put(manifest.id(), manifest);
            listeners.forEach(listener -> listener.stored(manifest));
        });
    }

    @Override
    public void deleted(String key) {
        read.remove(key);
        told.remove(key);
    }

    @Override
    public void synced() {
        complete.countDown();
        listeners.forEach(ManifestListener::complete);
    }

    /** Whether everything that was stored at the start has been told. */
    public boolean isComplete() {
        return complete.getCount() == 0;
    }

    /** The first result after a start waits for the catalogue, once: which of two jobs has a table depends on the whole of it. */
    private void awaitFirstFill() {
        if (isComplete() || waited.getAndSet(true)) {
            return;
        }
        try {
            if (!complete.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the catalogue of jobs is not read yet; results meet the jobs that can be read one by one");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Manifest stored(String id) {
        try {
            return bucket.get(id).flatMap(this::decode).orElse(null);
        } catch (MissingBucket none) {
            LOG.debug("there is no bucket of jobs yet", none);
            return null;
        }
    }

    private Optional<Manifest> decode(Entry entry) {
        try {
            return Optional.of(codec.decode(entry.value()));
        } catch (UndecodableDocument undecodable) {
            LOG.warn("the stored job {} cannot be read: {}", entry.key(), undecodable.getMessage());
            return Optional.empty();
        }
    }
}
