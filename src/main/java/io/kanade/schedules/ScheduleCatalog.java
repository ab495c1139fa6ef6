package io.kanade.schedules;

import io.kanade.broker.Bucket;
import io.kanade.broker.Entry;
import io.kanade.broker.KeyValues;
import io.kanade.broker.MissingBucket;
import io.kanade.broker.RevisionConflict;
import io.kanade.failure.Failure;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Schedule;
import io.kanade.manifest.UndecodableDocument;
import io.kanade.wire.Buckets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stored schedules and the operators' own texts of them (jobs-and-schedules §1, §7.2): canonical JSON in {@code schedules}, YAML in
 * {@code schedules_yaml}. Nothing is cached, since others write there too. The mirror is best effort. Thread-safe.
 */
public final class ScheduleCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleCatalog.class);
    /** What the broker takes as one message. */
    private static final int LARGEST = 1 << 20;

    /** A document that can be read, and the revision that guards a change of it. */
    record Stored(Schedule schedule, long revision) {}

    private final Bucket schedules;
    private final Bucket texts;
    private final Documents<Schedule> documents;

    ScheduleCatalog(KeyValues keyValues, Documents<Schedule> documents) {
        this.schedules = keyValues.bucket(Buckets.SCHEDULES);
        this.texts = keyValues.bucket(Buckets.SCHEDULES_YAML);
        this.documents = documents;
    }

    /** Every document that can be read, in the bucket's order; what cannot is left out. */
    public List<Schedule> list() {
        try {
            return schedules.entries().stream().flatMap(this::readable).toList();
        } catch (MissingBucket e) {
            return List.of();
        }
    }

    Stored load(String id) {
        Entry entry = schedules.get(id).orElseThrow(() -> unknown(id));
        try {
            return new Stored(documents.decode(entry.value()), entry.revision());
        } catch (UndecodableDocument e) {
            throw new Failure.Broken("the stored schedule %s cannot be read: %s".formatted(id, e.getMessage()), e);
        }
    }

    /** The operator's text where there is one, else the document as YAML. */
    byte[] yaml(String id) {
        return mirror(id).orElseGet(() -> documents.yaml(load(id).schedule()).getBytes(StandardCharsets.UTF_8));
    }

    /** Stores the document with its text; one that no message holds is refused before anything is written. */
    void put(Schedule schedule, byte[] yaml) {
        byte[] canonical = documents.encode(schedule);
        if (canonical.length > LARGEST) {
            throw new Failure.Invalid(
                    "the document takes %d bytes, more than the broker's %d".formatted(canonical.length, LARGEST));
        }
        schedules.put(schedule.id(), canonical);
        putMirror(schedule.id(), yaml);
    }

    /** The text of a document that came as JSON. */
    byte[] generated(Schedule schedule) {
        return documents.yaml(schedule).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the switch back unless somebody else has written meanwhile, and carries it over into the text. */
    void write(Stored before, boolean enabled) {
        Schedule changed = before.schedule().withEnabled(enabled);
        String id = changed.id();
        try {
            schedules.update(id, documents.encode(changed), before.revision());
        } catch (RevisionConflict e) {
            throw new Failure.Broken("the schedule %s was changed by somebody else meanwhile".formatted(id), e);
        }
        mirror(id)
                .ifPresent(text -> putMirror(
                        id,
                        MirrorPatch.apply(new String(text, StandardCharsets.UTF_8), enabled)
                                .getBytes(StandardCharsets.UTF_8)));
    }

    /** Deletes document and text; what is not there is fine. */
    void delete(String id) {
        try {
            schedules.delete(id);
        } catch (MissingBucket e) {
            throw new Failure.NotFound("there are no schedules");
        }
        try {
            texts.delete(id);
        } catch (Failure e) {
            LOG.warn("the text of the deleted schedule {} stays: {}", id, e.getMessage());
        }
    }

    private Optional<byte[]> mirror(String id) {
        try {
            return texts.get(id).map(Entry::value).filter(ScheduleCatalog::isUtf8);
        } catch (MissingBucket e) {
            return Optional.empty();
        }
    }

    private void putMirror(String id, byte[] yaml) {
        if (yaml.length > LARGEST) {
            LOG.warn("the text of schedule {} is too long for the broker and is not kept", id);
            return;
        }
        try {
            texts.put(id, yaml);
        } catch (Failure e) {
            LOG.warn("the text of schedule {} is not kept: {}", id, e.getMessage());
        }
    }

    private Stream<Schedule> readable(Entry entry) {
        try {
            return Stream.of(documents.decode(entry.value()));
        } catch (UndecodableDocument e) {
            LOG.warn("the stored schedule {} cannot be read and is left out: {}", entry.key(), e.getMessage());
            return Stream.empty();
        }
    }

    private static boolean isUtf8(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Failure.NotFound unknown(String id) {
        return new Failure.NotFound("there is no schedule %s".formatted(id));
    }
}
