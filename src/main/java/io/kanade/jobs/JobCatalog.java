package io.kanade.jobs;

import io.kanade.broker.MissingBucket;
import io.kanade.codec.UnicodeText;
import io.kanade.documents.DocumentStore;
import io.kanade.failure.Failure;
import io.kanade.manifest.BodyFormat;
import io.kanade.manifest.DocumentId;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The jobs that there are (jobs-and-schedules §3, §7.1). Thread-safe. */
public final class JobCatalog {

    private final DocumentStore<Manifest> store;
    private final Documents<Manifest> codec;
    private final JobCheck rules;

    JobCatalog(DocumentStore<Manifest> store, Documents<Manifest> codec, JobCheck rules) {
        this.store = store;
        this.codec = codec;
        this.rules = rules;
    }

    /** The job, absent also when the whole catalogue is missing; {@link Failure.Broken} when it cannot be read. */
    public Optional<Manifest> find(String id) {
        try {
            return store.find(id);
        } catch (MissingBucket missing) {
            return Optional.empty();
        }
    }

    /** All readable jobs by the bytes of their ids. */
    public List<Manifest> all() {
        try {
            return store.all().stream()
                    .sorted(Comparator.comparing(Manifest::id, UnicodeText.CODE_POINT_ORDER))
                    .toList();
        } catch (MissingBucket missing) {
            return List.of();
        }
    }

    /** Checks and stores what an operator sent; nothing is stored when it is refused. */
    Manifest create(byte[] body, BodyFormat format) {
        Manifest job = check(body, format);
        byte[] source = format == BodyFormat.YAML ? body : codec.yaml(job).getBytes(StandardCharsets.UTF_8);
        store.save(job.id(), job, source);
        return job;
    }

    /** What {@link #create} would store; stores nothing. */
    Manifest check(byte[] body, BodyFormat format) {
        Manifest job = codec.create(body, format);
        DocumentId.require("id", job.id());
        rules.check(job);
        return job;
    }

    void delete(String id) {
        store.delete(id);
    }

    void requireBucket() {
        store.requireBucket();
    }

    /** The operator's text of a job. */
    String yaml(String id) {
        return store.yaml(id).orElseThrow(() -> new Failure.NotFound("there is no job " + id));
    }
}
