package io.kanade.compliance;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import io.kanade.jobs.ManifestCache;
import io.kanade.manifest.CheckHint;
import io.kanade.manifest.Manifest;
import io.kanade.projection.Received;
import io.kanade.results.ResultEffect;
import io.kanade.wire.ExecResult;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the status of a fleet check after each of its runs, whatever the exit code (projection §6.8). Thread-safe. */
public final class CheckEffect implements ResultEffect {

    private static final Logger LOG = LoggerFactory.getLogger(CheckEffect.class);

    private final ManifestCache manifests;
    private final StrictJson json;

    public CheckEffect(ManifestCache manifests, StrictJson json) {
        this.manifests = manifests;
        this.json = json;
    }

    @Override
    public String name() {
        return "check status";
    }

    @Override
    public void prepare(ExecResult result) {
        manifests.load(result.manifestId());
    }

    @Override
    public boolean concerns(ExecResult result) {
        return hint(result).isPresent();
    }

    @Override
    public void apply(Handle transaction, Received<ExecResult> received) {
        ExecResult result = received.message();
        hint(result).ifPresent(hint -> {
            try {
                CheckStatus found = CheckStatus.of(result, hint, json);
                transaction
                        .attach(CheckDao.class)
                        .save(
                                result.pcId(),
                                hint.name(),
                                found.status(),
                                found.detail(),
                                received.id().publishedAt());
            } catch (InvalidJson noJson) {
                LOG.warn(
                        "check {} on {} printed no JSON, its status stays: {}",
                        hint.name(),
                        result.pcId(),
                        noJson.getMessage());
            }
        });
    }

    private Optional<CheckHint> hint(ExecResult result) {
        return manifests.known(result.manifestId()).map(Manifest::check).filter(CheckHint::fleet);
    }
}
