package io.kanade.groups;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.broker.KeyValues;
import io.kanade.codec.StrictJson;
import io.kanade.wire.Buckets;

/** Wires the groups of PCs. */
public final class GroupsModule {

    private GroupsModule() {}

    public static void install(Environment environment, KeyValues keyValues, StrictJson json, AuditLog audit) {
        Memberships memberships = new Memberships(keyValues.bucket(Buckets.AGENT_GROUPS), json, audit);
        GroupList groups = new GroupList(memberships, keyValues.bucket(Buckets.AGENT_CONFIG));
        environment.jersey().register(new GroupsResource(memberships, groups));
    }
}
