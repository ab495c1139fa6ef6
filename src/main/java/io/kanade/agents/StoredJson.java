package io.kanade.agents;

import io.kanade.codec.RawJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A text column that the heartbeat projection wrote as JSON, passed on as it is. Stateless. */
public final class StoredJson implements ColumnMapper<RawJson> {

    @Override
    public @Nullable RawJson map(ResultSet row, int column, StatementContext context) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : new RawJson(text);
    }
}
