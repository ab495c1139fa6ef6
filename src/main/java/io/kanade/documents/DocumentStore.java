package io.kanade.documents;

import io.kanade.broker.Bucket;
import io.kanade.broker.Entry;
import io.kanade.broker.MissingBucket;
import io.kanade.broker.RevisionConflict;
import io.kanade.failure.Failure;
import io.kanade.manifest.Documents;
import io.kanade.manifest.UndecodableDocument;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kind of document at the broker: canonical JSON under its id, and beside it the operator's own text, byte for byte
 * (jobs-and-schedules §1). Thread-safe; nothing is cached, because the command line and agents use the same buckets.
 *
 * @param <T> the document
 */
public final class DocumentStore<T> {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentStore.class);

    /** What the broker takes in one message; the default of every nats-server that agents meet. */
    private static final int MOST_BYTES = 1 << 20;

    private static final String ANY_KEY = "-";
    private static final int MOST_LOOKS = 40;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Bucket documents;
    private final Bucket mirror;
    private final Documents<T> codec;

    public DocumentStore(Bucket documents, Bucket mirror, Documents<T> codec) {
        this.documents = documents;
        this.mirror = mirror;
        this.codec = codec;
    }

    /**
     * A document and the revision that guards a change of it.
     *
     * @param <T> the document
     */
    public record Stored<T>(T document, long revision) {}

    /** The document under this key; {@link Failure.Broken} when what is stored cannot be read. */
    public Optional<T> find(String id) {
        return load(id).map(Stored::document);
    }

    /** As {@link #find}, for a change of what is stored. */
    public Optional<Stored<T>> load(String id) {
        if (!Bucket.isKey(id)) {
            return Optional.empty();
        }
        return documents.get(id).map(entry -> new Stored<>(decode(entry), entry.revision()));
    }

    /**
     * Writes a changed document unless somebody else has written since it was loaded, which is {@link Failure.Broken}, and changes the
     * operator's text with it, if there is one.
     */
    public void replace(String id, Stored<T> loaded, T changed, UnaryOperator<String> source) {
        try {
            documents.update(id, codec.encode(changed), loaded.revision());
        } catch (RevisionConflict conflict) {
            throw new Failure.Broken(id + " was changed by somebody else meanwhile, nothing was done", conflict);
        }
        source(id).map(source).ifPresent(text -> keepSource(id, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** All documents in the order of their keys; what cannot be read is left out with a warning. */
    public List<T> all() {
        List<T> readable = new ArrayList<>();
        for (Entry entry : documents.entries()) {
            try {
                readable.add(codec.decode(entry.value()));
            } catch (UndecodableDocument undecodable) {
                LOG.warn("{} {} cannot be read: {}", documents.name(), entry.key(), undecodable.getMessage());
            }
        }
        return readable;
    }

    /** Stores the document; when only the operator's text is too long, without it. */
    public void save(String id, T document, byte[] source) {
        byte[] json = codec.encode(document);
        if (json.length > MOST_BYTES) {
            throw new Failure.Invalid(
                    "the document is " + json.length + " bytes as JSON, the broker takes " + MOST_BYTES);
        }
        putMaking(id, json);
        keepSource(id, source);
    }

    /** A bucket that is gone is made again by whoever keeps the topology, as soon as somebody misses it; so wait a moment for it. */
    private void putMaking(String id, byte[] json) {
        for (int look = 1; ; look++) {
            try {
                documents.put(id, json);
                return;
            } catch (MissingBucket missing) {
                if (look == MOST_LOOKS) {
                    throw missing;
                }
                rest();
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure.Unavailable("the service is stopping", interrupted);
        }
    }

    /** The operator's text, else the stored document as YAML. */
    public Optional<String> yaml(String id) {
        if (!Bucket.isKey(id)) {
            return Optional.empty();
        }
        return source(id).or(() -> find(id).map(codec::yaml));
    }

    /** {@link MissingBucket} while there is nowhere to keep documents. */
    public void requireBucket() {
        documents.read(ANY_KEY);
    }

    /** Deletes the document and its text; both may be absent. */
    public void delete(String id) {
        documents.delete(id);
        try {
            mirror.delete(id);
        } catch (MissingBucket missing) {
            LOG.debug("{} {} had no text", documents.name(), id);
        }
    }

    private void keepSource(String id, byte[] source) {
        try {
            if (source.length > MOST_BYTES) {
                LOG.warn("the text of {} {} is too long for the broker and is not kept", documents.name(), id);
                mirror.delete(id);
            } else {
                mirror.put(id, source);
            }
        } catch (Failure failure) {
            LOG.warn("the text of {} {} could not be kept: {}", documents.name(), id, failure.getMessage());
        }
    }

    private Optional<String> source(String id) {
        try {
            return mirror.get(id).flatMap(DocumentStore::text);
        } catch (MissingBucket missing) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Entry entry) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(entry.value()))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    private T decode(Entry entry) {
        try {
            return codec.decode(entry.value());
        } catch (UndecodableDocument undecodable) {
            throw new Failure.Broken(
                    "what is stored under " + entry.key() + " cannot be read: " + undecodable.getMessage(),
                    undecodable);
        }
    }
}
