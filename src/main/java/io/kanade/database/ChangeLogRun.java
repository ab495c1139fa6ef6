package io.kanade.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.RanChangeSet;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** One run of Liquibase over one connection, which goes back to its pool when the run is closed. Tells nobody about it. */
final class ChangeLogRun implements AutoCloseable {

    /** Liquibase would report each run to its maker, and each change set to standard output. */
    private static final Map<String, Object> QUIET =
            Map.of("liquibase.analytics.enabled", false, Scope.Attr.ui.name(), new LoggerUIService());

    /** Indexes that earlier versions made and nothing reads by any more. */
    private static final Set<String> GIVEN_UP = Set.of("idx_executions_pending");

    private final Liquibase liquibase;

    private ChangeLogRun(Liquibase liquibase) {
        this.liquibase = liquibase;
    }

    static ChangeLogRun on(DataSource source, ChangeLog changeLog) throws LiquibaseException, SQLException {
        Connection connection = source.getConnection();
        try {
            Liquibase liquibase = new Liquibase(
                    changeLog.file(),
                    new ClassLoaderResourceAccessor(ChangeLogRun.class.getClassLoader()),
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)));
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            return new ChangeLogRun(liquibase);
        } catch (LiquibaseException e) {
            connection.close();
            throw e;
        }
    }

    /** How many change sets this database lacks. */
    int missing() throws Exception {
        return Scope.child(
                QUIET,
                () -> liquibase
                        .listUnrunChangeSets(new Contexts(), new LabelExpression())
                        .size());
    }

    /** Those that this database has and the change log does not know: a later version put them there. */
    List<String> unknown() throws Exception {
        return Scope.child(
                QUIET,
                () -> liquibase.listUnexpectedChangeSets(new Contexts(), new LabelExpression()).stream()
                        .map(RanChangeSet::getId)
                        .filter(id -> !GIVEN_UP.contains(id))
                        .toList());
    }

    void apply() throws Exception {
        Scope.child(QUIET, () -> liquibase.update(new Contexts(), new LabelExpression()));
    }

    @Override
    public void close() throws LiquibaseException {
        liquibase.close();
    }
}
