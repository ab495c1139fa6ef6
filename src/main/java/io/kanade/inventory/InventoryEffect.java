package io.kanade.inventory;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.codec.Timestamp;
import io.kanade.database.Savepoint;
import io.kanade.database.StoredTexts;
import io.kanade.inventory.FactsDao.Snapshot;
import io.kanade.jobs.ManifestCache;
import io.kanade.manifest.ExplodeSpec;
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
 * Keeps the facts that an inventory job printed, logs how its scalars changed and explodes its arrays (projection §6.5 to §6.7). Changes
 * are stamped with the time at which the broker got the result, also in a replay (W8). Each part may fail by itself, for its values.
 * Thread-safe.
 */
final class InventoryEffect implements ResultEffect {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryEffect.class);

    private final ManifestCache manifests;
    private final Explosion explosion;
    private final StrictJson json;

    InventoryEffect(ManifestCache manifests, Explosion explosion, StrictJson json) {
        this.manifests = manifests;
        this.explosion = explosion;
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
            RawJson facts = StoredTexts.of(transaction).stored(json.readAny(result.stdout()));
            Timestamp publishedAt = received.id().publishedAt();
            keep(
                    transaction,
                    received,
                    new Scan(result.pcId(), job, facts, result.finishedAt(), publishedAt),
                    hint.get());
        } catch (InvalidJson noJson) {
            LOG.warn("{} on {} printed no facts, the last ones stay: {}", job, result.pcId(), noJson.getMessage());
        }
    }

    /** A result older than what is stored ends here: what follows would be told backwards (#503). */
    private void keep(Handle transaction, Received<ExecResult> received, Scan scan, InventoryHint hint) {
        FactsDao dao = transaction.attach(FactsDao.class);
        List<String> scalars = hint.historyScalars() == null ? List.of() : hint.historyScalars();
        Optional<String> before = scalars.isEmpty() ? Optional.empty() : dao.facts(scan.pcId(), scan.jobId());
        Snapshot snapshot = new Snapshot(
                scan.pcId(),
                scan.jobId(),
                new RawJson(received.message().stdout()),
                json.write(hint.display()),
                hint.summary() == null ? null : json.write(hint.summary()),
                scan.collectedAt(),
                scan.publishedAt());
        if (dao.save(snapshot) == 0) {
            return;
        }
        if (!scalars.isEmpty()) {
            part(transaction, received, "the changes of its scalars", () -> {
                List<Change> changes = ScalarDiff.between(parsed(before), scan.facts(), scalars);
                dao.log(scan.pcId(), scan.jobId(), scan.publishedAt(), changes);
            });
        }
        List<ExplodeSpec> specs = hint.explode() == null ? List.of() : hint.explode();
        for (ExplodeSpec spec : specs) {
            part(
                    transaction,
                    received,
                    "rows of its " + spec.field(),
                    () -> explosion.project(transaction, scan, spec));
        }
    }

    /** An unexpected error of the database may pass, so before the last attempt the whole effect fails with it. */
    private static void part(Handle transaction, Received<ExecResult> received, String name, Runnable statements) {
        Savepoint.attempt(transaction, "part", statements).ifPresent(failure -> {
            if (!received.goesWithout(failure)) {
                throw failure;
            }
            ExecResult result = received.message();
            LOG.warn("{} on {} goes without {}: {}", result.manifestId(), result.pcId(), name, failure.getMessage());
        });
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
