package io.kanade.scripts;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.broker.KeyValues;
import io.kanade.wire.Buckets;

/** Wires the revoke flags. */
public final class ScriptsModule {

    private ScriptsModule() {}

    public static ScriptFlags install(Environment environment, KeyValues keyValues, AuditLog audit) {
        ScriptFlags flags = new ScriptFlags(keyValues.bucket(Buckets.SCRIPT_STATUS));
        environment.jersey().register(new ScriptsResource(flags, audit));
        return flags;
    }
}
