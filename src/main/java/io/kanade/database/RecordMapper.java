package io.kanade.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.NoSuchMapperException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Maps each component of a record from the column of its snake-case name. Unlike Jdbi's own mapper it takes package-private records, and
 * NULL for a primitive component is an error instead of a zero. Stateless; {@link #specialize} looks the columns up once per query.
 */
final class RecordMapper<R extends Record> implements RowMapper<R> {

    private final Constructor<R> constructor;
    private final List<RecordComponent> components;

    private RecordMapper(Constructor<R> constructor, List<RecordComponent> components) {
        this.constructor = constructor;
        this.components = components;
    }

    static <R extends Record> RecordMapper<R> of(Class<R> type) {
        List<RecordComponent> components = List.of(type.getRecordComponents());
        Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new RecordMapper<>(constructor, components);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    @Override
    public R map(ResultSet row, StatementContext context) throws SQLException {
        return specialize(row, context).map(row, context);
    }

    @Override
    public RowMapper<R> specialize(ResultSet result, StatementContext context) throws SQLException {
        int[] columns = new int[components.size()];
        boolean[] primitive = new boolean[columns.length];
        ColumnMapper<?>[] mappers = new ColumnMapper<?>[columns.length];
        for (int i = 0; i < columns.length; i++) {
            RecordComponent component = components.get(i);
            columns[i] = result.findColumn(columnName(component.getName()));
            primitive[i] = component.getType().isPrimitive();
            mappers[i] = context.findColumnMapperFor(component.getGenericType())
                    .orElseThrow(() -> new NoSuchMapperException("no column maps to " + component));
        }
        return (row, same) -> {
            Object[] values = new Object[columns.length];
            for (int i = 0; i < columns.length; i++) {
                values[i] = mappers[i].map(row, columns[i], same);
                // On SQLite the question is a call into the library, for every value of every row.
                if (primitive[i] && row.wasNull()) {
                    throw new SQLException("NULL for the component " + components.get(i));
                }
            }
            return construct(values);
        };
    }

    private R construct(Object[] values) throws SQLException {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new SQLException("a row is refused by its record: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new SQLException("a row cannot become " + constructor + " from " + Arrays.toString(values), e);
        }
    }

    private static String columnName(String component) {
        return component.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
