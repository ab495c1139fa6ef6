package io.kanade.schedules;

import io.kanade.broker.Bucket;
import io.kanade.broker.Entry;
import io.kanade.broker.MissingBucket;
import io.kanade.broker.RevisionConflict;
import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.failure.Failure;
import io.kanade.schedules.SlotFacts.ClaimState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One claim per schedule and slot in the bucket {@code scheduler_claims}, written by create before anything else happens, so that
 * replicas fire a slot once and a restart knows what was begun (jobs-and-schedules §9.6). Thread-safe.
 */
final class SlotClaims {

    private static final Logger LOG = LoggerFactory.getLogger(SlotClaims.class);

    /** The state a claim was found in, and the claim; {@code NONE} means that it is new and ours. */
    record Attempt(ClaimState found, Claim claim) {}

    private final Bucket bucket;
    private final StrictJson json;
    private final String owner;

    /** @param owner this replica's name, the same after a restart */
    SlotClaims(Bucket bucket, StrictJson json, String owner) {
        this.bucket = bucket;
        this.json = json;
        this.owner = owner;
    }

    /** Claims the slot for a new execution, or says who has it. */
    Attempt take(String scheduleId, Instant slot, List<String> pcs, Instant now) {
        String execId = UUID.randomUUID().toString();
        Claim fresh = new Claim(execId, List.of(), pcs, owner, Claim.State.OPEN, Timestamp.of(now));
        String key = DispatchKeys.claim(scheduleId, slot);
        try {
            bucket.create(key, json.writeBytes(fresh));
            return new Attempt(ClaimState.NONE, fresh);
        } catch (RevisionConflict taken) {
            return found(key).orElseGet(() -> new Attempt(ClaimState.OTHER, fresh));
        } catch (MissingBucket e) {
            LOG.warn("the slot {} of {} is fired without a claim: {}", slot, scheduleId, e.getMessage());
            return new Attempt(ClaimState.NONE, fresh);
        }
    }

    /** What this replica has claimed and not finished, all of it before a restart when asked at the start. */
    List<DispatchKeys.Claimed> unfinished() {
        try {
            return bucket.entries().stream()
                    .filter(entry -> attempt(entry).found() == ClaimState.OPEN)
                    .flatMap(entry -> DispatchKeys.claimed(entry.key()).stream())
                    .toList();
        } catch (MissingBucket e) {
            return List.of();
        }
    }

    /** The claim on a slot, if there is one. */
    Optional<Attempt> find(String scheduleId, Instant slot) {
        return found(DispatchKeys.claim(scheduleId, slot));
    }

    /** Everything was sent, or it never will be. A failure only means that a restart looks at the slot again. */
    void finish(String scheduleId, Instant slot, Claim claim) {
        try {
            bucket.put(DispatchKeys.claim(scheduleId, slot), json.writeBytes(claim.finished()));
        } catch (Failure e) {
            LOG.warn("the claim of {} on {} stays open: {}", scheduleId, slot, e.getMessage());
        }
    }

    private Optional<Attempt> found(String key) {
        try {
            return bucket.get(key).map(this::attempt);
        } catch (MissingBucket e) {
            return Optional.empty();
        }
    }

    private Attempt attempt(Entry entry) {
        try {
            Claim claim = json.read(entry.value(), Claim.class);
            if (claim.state() == Claim.State.FINISHED) {
                return new Attempt(claim.owner().equals(owner) ? ClaimState.FINISHED : ClaimState.OTHER, claim);
            }
            return new Attempt(claim.owner().equals(owner) ? ClaimState.OPEN : ClaimState.OTHER, claim);
        } catch (InvalidJson e) {
            LOG.warn("the claim {} cannot be read and counts as somebody else's: {}", entry.key(), e.getMessage());
            Claim unknown =
                    new Claim("", List.of(), List.of(), "", Claim.State.FINISHED, Timestamp.of(entry.written()));
            return new Attempt(ClaimState.OTHER, unknown);
        }
    }
}
