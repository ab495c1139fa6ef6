package io.kanade.recovery;

import io.dropwizard.core.setup.Environment;
import io.kanade.audit.AuditLog;
import io.kanade.broker.BrokerServices;
import io.kanade.database.Database;
import io.kanade.inventory.InventoryModule;
import io.kanade.projection.ProjectionEngine;

/** What turns messages into rows, without HTTP and scheduler: the service and the commands on a stopped one build it alike. */
public record ServiceCore(
        Database database, BrokerServices broker, AuditLog audit, ProjectionEngine engine, InventoryModule inventory) {

    /** Builds it; what it consists of is managed by the environment. */
    @FunctionalInterface
    public interface Builder<C> {
        ServiceCore build(C configuration, Environment environment);
    }
}
