package io.kanade.groups;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.broker.Bucket;
import io.kanade.broker.KeyValues;
import io.kanade.codec.StrictJson;
import io.kanade.wire.Buckets;

/** Wires the groups of PCs. */
public final class GroupsModule {

    private GroupsModule() {}

    /** Answers who reads the memberships. */
    public static MembershipReader install(
            Environment environment, KeyValues keyValues, StrictJson json, AuditLog audit) {
        Bucket bucket = keyValues.bucket(Buckets.AGENT_GROUPS);
        MembershipReader reader = new MembershipReader(bucket, json);
        GroupList groups = new GroupList(reader, keyValues.bucket(Buckets.AGENT_CONFIG));
        environment.jersey().register(new GroupsResource(new Memberships(bucket, reader, json, audit), groups));
        return reader;
    }
}
