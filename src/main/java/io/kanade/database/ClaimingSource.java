package io.kanade.database;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import org.apache.tomcat.jdbc.pool.DataSourceProxy;

/** A pool that takes its connection from {@link ClaimingConnections}. */
final class ClaimingSource extends DataSourceFactory {

    private final ClaimingConnections connections;

    ClaimingSource(ClaimingConnections connections) {
        this.connections = connections;
    }

    @Override
    public ManagedDataSource build(MetricRegistry metricRegistry, String name) {
        ManagedDataSource pool = super.build(metricRegistry, name);
        ((DataSourceProxy) pool).setDataSource(connections);
        return pool;
    }
}
