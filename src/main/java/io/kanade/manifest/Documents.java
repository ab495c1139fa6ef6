package io.kanade.manifest;

import io.kanade.codec.Document;
import io.kanade.codec.DocumentCodec;
import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import io.kanade.failure.Failure;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * Reads and writes one kind of document: strictly what an operator creates, tolerantly what is stored (jobs-and-schedules §2.3, §9.3).
 * Thread-safe.
 */
public final class Documents<T> {

    private final Class<T> type;
    private final Consumer<T> rules;
    private final DocumentCodec codec = new DocumentCodec();
    private final StrictJson json = StrictJson.forRequests();

    private Documents(Class<T> type, Consumer<T> rules) {
        this.type = type;
        this.rules = rules;
    }

    public static Documents<Manifest> manifests() {
        return new Documents<>(Manifest.class, ManifestRules::check);
    }

    /** Schedules; {@code host} is the zone that {@code tz: local} means on this machine. */
    public static Documents<Schedule> schedules(ZoneId host) {
        return new Documents<>(Schedule.class, schedule -> ScheduleRules.check(schedule, host));
    }

    /** Freezes; {@code host} as for schedules. */
    public static Documents<Freeze> freezes(ZoneId host) {
        return new Documents<>(Freeze.class, freeze -> freeze.check(host));
    }

    /** The document of a create request: right in shape, without an unknown key, within the rules; or {@link Failure.Invalid}. */
    public T create(byte[] body, BodyFormat format) {
        Document<T> document = read(body, format);
        if (!document.unknownKeys().isEmpty()) {
            throw new Failure.Invalid("unknown keys: " + String.join(", ", document.unknownKeys()));
        }
        rules.accept(document.value());
        return document.value();
    }

    private Document<T> read(byte[] body, BodyFormat format) {
        try {
            return format == BodyFormat.YAML ? codec.readYaml(body, type) : codec.readJson(body, type);
        } catch (InvalidJson invalid) {
            throw new Failure.Invalid(invalid.getMessage());
        }
    }

    /** Refuses what breaks a rule; for documents that came as a plain JSON body. */
    public void check(T document) {
        rules.accept(document);
    }

    /** A stored document; keys of newer versions are ignored and no rule but the shape is applied. */
    public T decode(byte[] stored) throws UndecodableDocument {
        try {
            return json.read(stored, type);
        } catch (InvalidJson invalid) {
            throw new UndecodableDocument(String.valueOf(invalid.getMessage()));
        }
    }

    /** The canonical JSON (§3.6, §4.8). */
    public byte[] encode(T document) {
        return json.writeBytes(document);
    }

    /** YAML that reads back as the same document, for callers that sent JSON. */
    public String yaml(T document) {
        return codec.writeYaml(document);
    }
}
