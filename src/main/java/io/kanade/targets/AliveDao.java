package io.kanade.targets;

import io.kanade.codec.Timestamp;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Who has sent a heartbeat lately. */
interface AliveDao {

    @SqlQuery("SELECT pc_id FROM agents WHERE last_heartbeat >= :since")
    List<String> alive(@Bind("since") Timestamp since);
}
