package io.kanade.database;

import io.kanade.codec.InvalidTimestamp;
import io.kanade.codec.Timestamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Times as texts (projection §2.3): bound in the one stored form, read in that form and in the one that {@code CURRENT_TIMESTAMP} writes.
 * Stateless.
 */
final class TimestampMapping extends AbstractArgumentFactory<Timestamp> implements ColumnMapper<Timestamp> {

    /** Where {@code 2026-06-12 04:05:06} has its space. */
    private static final int SEPARATOR = 10;

    private static final String UTC = "+00:00";

    TimestampMapping() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(Timestamp value, ConfigRegistry config) {
        return (position, statement, context) -> statement.setString(position, value.stored());
    }

    @Override
    public @Nullable Timestamp map(ResultSet row, int column, StatementContext context) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return null;
        }
        try {
            return Timestamp.parse(isSpaceForm(text) ? text.replace(' ', 'T') + "Z" : withZ(text));
        } catch (InvalidTimestamp e) {
            throw new SQLException("no time in column " + column + ": " + e.getMessage(), e);
        }
    }

    /** The form that is read without a regular expression. */
    private static String withZ(String text) {
        return text.endsWith(UTC) ? text.substring(0, text.length() - UTC.length()) + "Z" : text;
    }

    /** Written by {@code CURRENT_TIMESTAMP}, in UTC, without saying so. */
    private static boolean isSpaceForm(String text) {
        return text.length() == "2026-06-12 04:05:06".length() && text.charAt(SEPARATOR) == ' ';
    }
}
