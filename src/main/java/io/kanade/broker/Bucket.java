package io.kanade.broker;

import io.kanade.failure.Failure;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.KeyValue;
import io.nats.client.KeyValueOptions;
import io.nats.client.PublishOptions;
import io.nats.client.api.KeyValueWatchOption;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One key-value bucket, values as raw bytes (wire §3). Thread-safe; nothing is cached, because the command line writes behind our back.
 * Every call throws {@link Failure.Unavailable} when the broker is away, {@link MissingBucket} when the bucket is not there and
 * {@link Failure.Broken} when the broker refuses; a text that is no key reads as absent and is {@link Failure.Invalid} in a write.
 */
public final class Bucket {

    private static final Pattern KEY = Pattern.compile("[-/_=a-zA-Z0-9]+(?:\\.[-/_=a-zA-Z0-9]+)*");
    /** The second one is how a clustered server says it. */
    private static final Set<Integer> WRONG_LAST_SEQUENCE = Set.of(10071, 10164);

    /** The broker takes protocol lines of 4 KiB, in which a key stands beside the names of its bucket and of the answer's subject. */
    private static final int LONGEST_KEY = 1024;

    private static final Headers DELETION = new Headers().add(KeyValueMarks.OPERATION, KeyValueMarks.DELETE);

    private final Broker broker;
    private final String name;
    private final StreamCalls calls;
    private final Watches watches;

    Bucket(Broker broker, String name, Watches watches, Runnable onMissing) {
        this.broker = broker;
        this.name = name;
        this.watches = watches;
        this.calls = new StreamCalls(broker, KeyValues.STREAM_PREFIX + name, () -> new MissingBucket(name), onMissing);
    }

    /** Whether the broker takes this text as a key (wire §3). */
    public static boolean isKey(String text) {
        return text.length() <= LONGEST_KEY && KEY.matcher(text).matches();
    }

    /** Refuses what the broker does not take as a key, as every write does by itself. */
    public static void requireKey(String text) {
        if (!isKey(text)) {
            throw new Failure.Invalid(
                    "%s is not a possible key: letters, digits, - / _ = and dots between them, at most %d of them"
                            .formatted(quoted(text), LONGEST_KEY));
        }
    }

    public String name() {
        return name;
    }

    /** The live value; a deleted or purged key is absent. */
    public Optional<Entry> get(String key) {
        return read(key).entry();
    }

    /** The live value or its absence, with the revision that guards the next write. */
    public Slot read(String key) {
        if (!isKey(key)) {
            return Slot.NEVER;
        }
        try {
            return calls.ask(() -> slot(key, last(key)));
        } catch (JetStreamApiException e) {
            throw calls.refusal(e);
        }
    }

    /** Last writer wins; answers the new revision. */
    public long put(String key, byte[] value) {
        return write(key, null, value);
    }

    /** Writes a key that is absent: never there, deleted or purged. */
    public long create(String key, byte[] value) throws RevisionConflict {
        try {
            return update(key, value, 0);
        } catch (RevisionConflict conflict) {
            Slot slot = read(key);
            if (slot.current() != null || slot.revision() == 0) {
                throw conflict;
            }
            return update(key, value, slot.revision());
        }
    }

    /** Writes only if the key is still at that revision. */
    public long update(String key, byte[] value, long revision) throws RevisionConflict {
        String subject = subject(key);
        PublishOptions guard =
                PublishOptions.builder().expectedLastSubjectSequence(revision).build();
        try {
            return calls.ask(
                    () -> broker.jetStream().publish(subject, value, guard).getSeqno());
        } catch (JetStreamApiException e) {
            if (WRONG_LAST_SEQUENCE.contains(e.getApiErrorCode())) {
                throw new RevisionConflict(name, key);
            }
            throw calls.refusal(e);
        }
    }

    /** Leaves a delete marker; deleting what is absent is fine. */
    public void delete(String key) {
        write(key, DELETION, new byte[0]);
    }

    /** The keys that have a value, in no particular order. */
    public List<String> keys() {
        return snapshot(KeyValueWatchOption.IGNORE_DELETE, KeyValueWatchOption.META_ONLY).stream()
                .map(Entry::key)
                .toList();
    }

    /** Every live value in one pass, in no particular order. */
    public List<Entry> entries() {
        return snapshot(KeyValueWatchOption.IGNORE_DELETE);
    }

    /**
     * Read, change, write back unless somebody else was faster, up to 32 attempts (http-core §1.7). {@code change} gets the live value or
     * nothing and answers the new value, or nothing when there is nothing to do; what it throws ends the whole thing at once. Answers
     * whether something was written.
     */
    public boolean compareAndSet(String key, Change change) {
        return new CompareAndSet(this, key).apply(change);
    }

    /** From now on {@code listener} follows the bucket, over outages and re-creations, until the watch is closed. */
    public Watch watch(BucketListener listener) {
        return watches.begin(name, listener);
    }

    private List<Entry> snapshot(KeyValueWatchOption... options) {
        try {
            return calls.ask(() -> BucketSnapshot.of(keyValue(broker, name), options));
        } catch (JetStreamApiException e) {
            throw calls.refusal(e);
        }
    }

    static KeyValue keyValue(Broker broker, String bucket) throws IOException {
        return broker.connection()
                .keyValue(
                        bucket,
                        KeyValueOptions.builder()
                                .jetStreamOptions(JetStreamOptions.builder()
                                        .requestTimeout(Broker.REQUEST_TIMEOUT)
                                        .build())
                                .build());
    }

    private long write(String key, @Nullable Headers headers, byte[] value) {
        String subject = subject(key);
        try {
            return calls.ask(
                    () -> broker.jetStream().publish(subject, headers, value).getSeqno());
        } catch (JetStreamApiException e) {
            throw calls.refusal(e);
        }
    }

    private @Nullable LastMessage last(String key) throws IOException, JetStreamApiException {
        return LastMessage.find(broker, KeyValues.STREAM_PREFIX + name, subject(key));
    }

    private static Slot slot(String key, @Nullable LastMessage last) {
        if (last == null) {
            return Slot.NEVER;
        }
        if (KeyValueMarks.isRemoval(last.headers())) {
            return new Slot(null, last.sequence());
        }
        return new Slot(new Entry(key, last.data(), last.sequence(), last.storedAt()), last.sequence());
    }

    private String subject(String key) {
        requireKey(key);
        return KeyValues.SUBJECT_PREFIX + name + "." + key;
    }

    private static String quoted(String key) {
        return "\"" + key.replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    /** What to write instead of the current value. */
    public interface Change {
        Optional<byte[]> of(Optional<Entry> current);
    }
}
