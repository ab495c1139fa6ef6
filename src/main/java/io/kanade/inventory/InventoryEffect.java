package io.kanade.inventory;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.Savepoint;
import io.kanade.inventory.FactsDao.Snapshot;
import io.kanade.jobs.ManifestCache;
import io.kanade.manifest.InventoryHint;
import io.kanade.manifest.Manifest;
import io.kanade.projection.Received;
import io.kanade.results.ResultEffect;
import io.kanade.wire.ExecResult;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the facts that an inventory job printed and logs how its scalars changed (projection §6.5), stamped with the time at which the
 * broker got the result, also in a replay (W8). Thread-safe.
 */
public final class InventoryEffect implements ResultEffect {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryEffect.class);

    private final ManifestCache manifests;
    private final StrictJson json;

    public InventoryEffect(ManifestCache manifests, StrictJson json) {
        this.manifests = manifests;
        this.json = json;
    }

    @Override
    public String name() {
        return "inventory";
    }

    @Override
    public void prepare(ExecResult result) {
        if (result.exitCode() == 0) {
            manifests.load(result.manifestId());
        }
    }

    @Override
    public boolean concerns(ExecResult result) {
        return result.exitCode() == 0 && hint(result).isPresent();
    }

    @Override
    public void apply(Handle transaction, Received<ExecResult> received) {
        ExecResult result = received.message();
        String job = result.manifestId();
        Optional<InventoryHint> hint = hint(result);
        if (job == null || hint.isEmpty()) {
            return;
        }
        try {
            RawJson facts = json.readAny(result.stdout());
            keep(transaction, received, job, facts, hint.get());
        } catch (InvalidJson noJson) {
            LOG.warn("{} on {} printed no facts, the last ones stay: {}", job, result.pcId(), noJson.getMessage());
        }
    }

    private void keep(
            Handle transaction, Received<ExecResult> received, String job, RawJson facts, InventoryHint hint) {
        ExecResult result = received.message();
        Timestamp publishedAt = received.id().publishedAt();
        FactsDao dao = transaction.attach(FactsDao.class);
        List<String> scalars = hint.historyScalars() == null ? List.of() : hint.historyScalars();
        Optional<String> before = scalars.isEmpty() ? Optional.empty() : dao.facts(result.pcId(), job);
        Snapshot snapshot = new Snapshot(
                result.pcId(),
                job,
                result.stdout(),
                json.write(hint.display()),
                hint.summary() == null ? null : json.write(hint.summary()),
                result.finishedAt(),
                publishedAt);
        boolean newest = dao.save(snapshot) > 0;
        if (newest && !scalars.isEmpty()) {
            Savepoint.attempt(transaction, "scalars", () -> {
                        List<Change> changes = ScalarDiff.between(parsed(before), facts, scalars);
                        dao.log(result.pcId(), job, publishedAt, changes);
                    })
                    .ifPresent(failure -> LOG.warn(
                            "the changes of {} on {} are not logged: {}", job, result.pcId(), failure.getMessage()));
        }
    }

    private @Nullable RawJson parsed(Optional<String> stored) {
        if (stored.isEmpty()) {
            return null;
        }
        try {
            return json.readAny(stored.get());
        } catch (InvalidJson unreadable) {
            throw new IllegalArgumentException("the facts before cannot be read", unreadable);
        }
    }

    private Optional<InventoryHint> hint(ExecResult result) {
        return manifests.known(result.manifestId()).map(Manifest::inventory);
    }
}
