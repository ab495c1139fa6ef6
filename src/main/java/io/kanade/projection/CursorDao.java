package io.kanade.projection;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The cursors, one row per durable. */
interface CursorDao {

    @SqlQuery("""
            SELECT durable, stream, incarnation, sequence, published_at
            FROM projection_cursors
            WHERE durable = :durable
            """)
    @RegisterConstructorMapper(Cursor.class)
    Optional<Cursor> find(String durable);

    @SqlUpdate("""
            INSERT INTO projection_cursors (durable, stream, incarnation, sequence, published_at)
            VALUES (:durable, :stream, :incarnation, :sequence, :publishedAt)
            ON CONFLICT (durable) DO UPDATE
            SET stream = excluded.stream, incarnation = excluded.incarnation,
                sequence = excluded.sequence, published_at = excluded.published_at
            """)
    void save(@BindMethods Cursor cursor);
}
