package io.kanade.manifest;

import io.kanade.codec.UnicodeText;
import io.kanade.failure.Failure;
import org.jspecify.annotations.Nullable;

/** What a manifest must fulfil beyond its shape, in the order of jobs-and-schedules §3.9; the first failure counts. */
final class ManifestRules {

    private ManifestRules() {}

    static void check(Manifest manifest) {
        manifest.execute().requireOneSource();
        if (manifest.emit() != null && (manifest.inventory() != null || manifest.check() != null)) {
            throw new Failure.Invalid("emit: does not go together with inventory or check");
        }
        CheckHint check = manifest.check();
        if (check != null) {
            requireText("check.name", check.name());
            requireText("check.status_field", check.statusField());
            requireText("check.detail_field", check.detailField());
            requireText("check.troubleshoot", check.troubleshoot());
        }
        ClientHint client = manifest.client();
        if (client != null) {
            requireText("client.name", client.name());
            requireText("client.description", client.description());
            requireText("client.icon", client.icon());
        }
        DocumentId.require("id", manifest.id());
    }

    private static void requireText(String field, @Nullable String value) {
        if (value != null && UnicodeText.isBlank(value)) {
            throw new Failure.Invalid(field + ": must not be blank");
        }
    }
}
