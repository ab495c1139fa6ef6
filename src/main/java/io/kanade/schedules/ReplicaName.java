package io.kanade.schedules;

import io.kanade.database.Database;
import io.kanade.database.ServiceState;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What this replica calls itself in claims: made up once and kept with its database, so that a restart knows its own. */
final class ReplicaName {

    private static final String KEY = "replica";

    private ReplicaName() {}

    static String of(Database database) {
        return database.reader()
                .withExtension(ServiceState.class, state -> state.find(KEY))
                .orElseGet(() -> database.write(ReplicaName::makeUp));
    }

    private static String makeUp(Handle handle) {
        String name = UUID.randomUUID().toString();
        handle.attach(ServiceState.class).put(KEY, name);
        return name;
    }
}
