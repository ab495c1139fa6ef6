package io.kanade.broker;

import io.kanade.failure.Failure;
import io.nats.client.JetStream;
import io.nats.client.NUID;
import io.nats.client.api.PublishAck;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the chunks of one new object. Chunks are full (jnats' put sends whatever one read returns) and at most 16 wait for their
 * confirmation, so that memory stays flat for gigabytes. For one use by one thread.
 */
final class ObjectWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectWriter.class);

    static final int CHUNK_BYTES = 128 * 1024;
    private static final int IN_FLIGHT = 16;
    private static final long CONFIRMATION_SECONDS = 10;

    private final Broker broker;
    private final String store;
    private final String nuid = NUID.nextGlobal();
    private final MessageDigest digest = Digests.sha256();
    private final Queue<CompletableFuture<PublishAck>> unconfirmed = new ArrayDeque<>();
    private long size;
    private long chunks;

    ObjectWriter(Broker broker, String store) {
        this.broker = broker;
        this.store = store;
    }

    String nuid() {
        return nuid;
    }

    StoredObject write(String object, InputStream content, Instant now) throws IOException {
        JetStream jetStream = broker.jetStream();
        for (byte[] chunk = content.readNBytes(CHUNK_BYTES);
                chunk.length > 0;
                chunk = content.readNBytes(CHUNK_BYTES)) {
            take(jetStream, chunk);
        }
        while (!unconfirmed.isEmpty()) {
            confirmOne();
        }
        Map<String, Object> options = Map.of("max_chunk_size", CHUNK_BYTES);
        String written = Digests.written(digest);
        return new StoredObject(
                object, null, Map.of(), options, store, nuid, size, chunks, now.toString(), written, false);
    }

    private void take(JetStream jetStream, byte[] chunk) {
        digest.update(chunk);
        unconfirmed.add(send(jetStream, ObjectStores.chunkSubject(store, nuid), chunk));
        size += chunk.length;
        chunks++;
        if (unconfirmed.size() >= IN_FLIGHT) {
            confirmOne();
        }
    }

    /** Waits until nothing is on its way any more: a chunk that arrives after the purge of a broken upload would stay for ever. */
    void settle() {
        try {
            CompletableFuture.allOf(unconfirmed.toArray(CompletableFuture[]::new))
                    .get(CONFIRMATION_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("a chunk of a broken upload was not confirmed: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<PublishAck> send(JetStream jetStream, String subject, byte[] chunk) {
        try {
            return jetStream.publishAsync(subject, chunk);
        } catch (IllegalStateException e) {
            throw broker.away(e);
        }
    }

    private void confirmOne() {
        try {
            unconfirmed.remove().get(CONFIRMATION_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Failure.Unavailable(
                    "the store %s does not take the object: %s".formatted(store, cause.getMessage()), cause);
        } catch (TimeoutException e) {
            throw new Failure.Unavailable("the store %s does not answer".formatted(store), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Unavailable("the service is stopping", e);
        }
    }
}
