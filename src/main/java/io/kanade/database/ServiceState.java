package io.kanade.database;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Small facts about this database, by name (the register of names, section 2). */
public interface ServiceState {

    @SqlQuery("SELECT value FROM service_state WHERE key = :key")
    Optional<String> find(@Bind("key") String key);

    @SqlUpdate("""
            INSERT INTO service_state (key, value) VALUES (:key, :value)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value
            """)
    void put(@Bind("key") String key, @Bind("value") String value);

    @SqlUpdate("DELETE FROM service_state WHERE key = :key")
    void forget(@Bind("key") String key);
}
