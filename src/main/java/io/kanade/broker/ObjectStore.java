package io.kanade.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kanade.failure.Failure;
import io.nats.client.JetStreamApiException;
import io.nats.client.PurgeOptions;
import io.nats.client.api.StreamInfo;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One object store. Thread-safe. Objects are as the original's client writes and reads them: 128 KiB chunks, a digest, an {@code mtime}
 * (which jnats' own put leaves out). Failures are those of {@link Bucket}, with {@link MissingStore}.
 */
public final class ObjectStore {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);
    static final ObjectMapper JSON = new ObjectMapper();

    /** Nobody can store or ask for more: a line of the protocol has at most 4 KiB, the rest of which a request needs. */
    private static final int LONGEST_SUBJECT = 3_800;

    private static final Headers ROLLUP = new Headers().add("Nats-Rollup", "sub");

    private final Broker broker;
    private final String name;
    private final Clock clock;
    private final StreamCalls calls;

    ObjectStore(Broker broker, String name, Clock clock, Runnable onMissing) {
        this.broker = broker;
        this.name = name;
        this.clock = clock;
        this.calls = new StreamCalls(broker, stream(), () -> new MissingStore(name), onMissing);
    }

    public String name() {
        return name;
    }

    /** What is known of an object; a deleted one is absent. */
    public Optional<StoredObject> find(String object) {
        return look(object).map(ListedObject::object);
    }

    /** The same with its place and time in the store. */
    public Optional<ListedObject> look(String object) {
        return Optional.ofNullable(current(object))
                .filter(each -> !each.object().deleted());
    }

    /** Every object that is not deleted. */
    public List<StoredObject> list() {
        List<StoredObject> objects = new ArrayList<>();
        try (ObjectListing listing = oldestFirst()) {
            for (List<ListedObject> page = listing.next(); !page.isEmpty(); page = listing.next()) {
                page.stream()
                        .map(ListedObject::object)
                        .filter(object -> !object.deleted())
                        .forEach(objects::add);
            }
        }
        return objects;
    }

    /** Everything that the store describes, delete markers too, for a store that may hold very much; close it. */
    public ObjectListing oldestFirst() {
        return ObjectListing.open(broker, calls, stream(), ObjectStores.SUBJECT_PREFIX + name + ".M.>");
    }

    public StoreUsage usage() {
        try {
            StreamInfo info = calls.ask(() -> broker.management().getStreamInfo(stream()));
            return new StoreUsage(
                    info.getStreamState().getByteCount(),
                    info.getConfiguration().getMaxBytes());
        } catch (JetStreamApiException e) {
            throw calls.refusal(e);
        }
    }

    /**
     * The content, chunk by chunk as it is read. The stream throws an {@link IOException} when the broker goes away, a chunk is missing or
     * the digest does not match at the end.
     */
    public InputStream read(StoredObject object) {
        return new ObjectContent(broker, name, object);
    }

    /** The whole content of an object of at most {@code limit} bytes. */
    public byte[] bytes(StoredObject object, int limit) throws IOException {
        if (object.size() > limit) {
            throw new IOException(
                    "%s has %d bytes, at most %d can be taken".formatted(object.name(), object.size(), limit));
        }
        try (InputStream content = read(object)) {
            return content.readAllBytes();
        }
    }

    /** Stores or replaces an object; the old content stays readable until the new one is complete. */
    public StoredObject put(String object, InputStream content) throws IOException {
        ListedObject old = current(object);
        StoredObject written = send(object, content);
        try {
            publish(written);
        } catch (Failure.Broken e) {
            // Refused for certain; after a mere silence the description may be there all the same, so its chunks stay.
            purgeQuietly(written.nuid());
            throw e;
        }
        if (old != null) {
            purgeQuietly(old.object().nuid());
        }
        return written;
    }

    /** Leaves a delete marker and frees the content; false when there was no such object. */
    public boolean delete(String object) {
        Optional<StoredObject> found = find(object);
        if (found.isEmpty()) {
            return false;
        }
        StoredObject old = found.get();
        publish(new StoredObject(
                old.name(),
                old.description(),
                old.metadata(),
                old.options(),
                old.bucket(),
                old.nuid(),
                0,
                0,
                clock.instant().toString(),
                old.digest(),
                true));
        purgeQuietly(old.nuid());
        return true;
    }

    /**
     * Frees an object and forgets it without a delete marker, which a full store would refuse. What was stored under its name since it was
     * listed stays.
     */
    public void remove(ListedObject listed) {
        StoredObject object = listed.object();
        String description = ObjectStores.metaSubject(name, object.name());
        try {
            // In this order: what a failure leaves in between is listed again.
            purge(PurgeOptions.subject(ObjectStores.chunkSubject(name, object.nuid())));
            purge(PurgeOptions.builder()
                    .subject(description)
                    .sequence(listed.sequence() + 1)
                    .build());
        } catch (JetStreamApiException e) {
            throw calls.refusal(e);
        }
    }

    private StoredObject send(String object, InputStream content) throws IOException {
        ObjectWriter writer = new ObjectWriter(broker, name);
        try {
            return writer.write(object, content, clock.instant());
        } catch (IOException | RuntimeException e) {
            writer.settle();
            purgeQuietly(writer.nuid());
            throw e;
        }
    }

    private @Nullable ListedObject current(String object) {
        String description = ObjectStores.metaSubject(name, object);
        // Without a name the subject ends in a dot: nothing is stored there, and nobody answers who asks.
        if (object.isEmpty() || description.length() > LONGEST_SUBJECT) {
            return null;
        }
        try {
            return calls.<Optional<ListedObject>>ask(() -> Optional.ofNullable(meta(description)))
                    .orElse(null);
        } catch (JetStreamApiException e) {
            throw calls.refusal(e);
        }
    }

    private @Nullable ListedObject meta(String subject) throws IOException, JetStreamApiException {
        LastMessage message = LastMessage.find(broker, stream(), subject);
        try {
            return message == null
                    ? null
                    : new ListedObject(
                            JSON.readValue(message.data(), StoredObject.class), message.sequence(), message.storedAt());
        } catch (JsonProcessingException e) {
            throw new Failure.Broken("the description of an object in %s cannot be read".formatted(name), e);
        }
    }

    private void publish(StoredObject meta) {
        try {
            byte[] body = JSON.writeValueAsBytes(meta);
            calls.ask(() -> broker.jetStream().publish(ObjectStores.metaSubject(name, meta.name()), ROLLUP, body));
        } catch (JetStreamApiException e) {
            throw calls.refusal(e);
        } catch (JsonProcessingException e) {
            throw new Failure.Broken("the description of %s cannot be written".formatted(meta.name()), e);
        }
    }

    private void purgeQuietly(String nuid) {
        try {
            purge(PurgeOptions.subject(ObjectStores.chunkSubject(name, nuid)));
        } catch (JetStreamApiException | Failure e) {
            LOG.warn("chunks that nobody needs stay behind in {}: {}", name, e.getMessage());
        }
    }

    private void purge(PurgeOptions what) throws JetStreamApiException {
        calls.ask(() -> broker.management().purgeStream(stream(), what));
    }

    private String stream() {
        return ObjectStores.STREAM_PREFIX + name;
    }
}
