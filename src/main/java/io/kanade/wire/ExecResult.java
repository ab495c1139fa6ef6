package io.kanade.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.kanade.codec.Default;
import io.kanade.codec.Timestamp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outcome of one run on one PC (wire §4.2). */
@JsonInclude(Include.NON_NULL)
public record ExecResult(
        @Default String resultId,
        String requestId,
        @Nullable String execId,
        String pcId,
        int exitCode,
        String stdout,
        String stderr,
        Timestamp startedAt,
        Timestamp finishedAt,
        @Nullable String stdoutObject,
        @Nullable String stderrObject,
        @Nullable String manifestId) {

    private static final UUID OID_NAMESPACE = UUID.fromString("6ba7b812-9dad-11d1-80b4-00c04fd430c8");

    public ExecResult {
        if (resultId == null) {
            resultId = "";
        }
    }

    /** The agent's id of the run, or the one derived for agents that sent none (projection §6.1). */
    public String identity() {
        return resultId.isEmpty()
                ? nameBased("kanade-issue-19/legacy-result-id:" + requestId + ":" + pcId)
                        .toString()
                : resultId;
    }

    /** The same outcome with other outputs, each inline or by the name of its object. */
    public ExecResult withOutputs(
            String stdout, String stderr, @Nullable String stdoutObject, @Nullable String stderrObject) {
        return new ExecResult(
                resultId,
                requestId,
                execId,
                pcId,
                exitCode,
                stdout,
                stderr,
                startedAt,
                finishedAt,
                stdoutObject,
                stderrObject,
                manifestId);
    }

    /** A version 5 UUID in the OID namespace; the JDK offers version 3 only. */
    private static UUID nameBased(String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(OID_NAMESPACE.getMostSignificantBits())
                    .putLong(OID_NAMESPACE.getLeastSignificantBits())
                    .array());
            ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (digest.getLong() & ~0xf000L) | 0x5000L;
            long low = (digest.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-1", absent);
        }
    }
}
