package io.kanade.config;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.broker.KeyValues;
import io.kanade.codec.StrictJson;
import io.kanade.groups.MembershipReader;
import io.kanade.wire.Buckets;

/** Wires the configuration of the agents. */
public final class ConfigModule {

    private ConfigModule() {}

    public static void install(
            Environment environment,
            KeyValues keyValues,
            MembershipReader memberships,
            StrictJson json,
            AuditLog audit) {
        ConfigScopes scopes = new ConfigScopes(keyValues.bucket(Buckets.AGENT_CONFIG), json, audit);
        ConfigLayers layers = new ConfigLayers(scopes, memberships);
        environment.jersey().register(new ConfigResource(scopes, layers));
    }
}
