package io.kanade.results;

import io.dropwizard.core.setup.Environment;
import io.kanade.broker.Broker;
import io.kanade.broker.ObjectStores;
import io.kanade.database.Database;
import io.kanade.retention.Chore;
import io.kanade.web.PendingAnswers;
import io.kanade.wire.Stores;

/** Wires the reading side of the runs, and what keeps room for their outputs. */
public final class ResultsModule {

    private ResultsModule() {}

    public static Results install(Environment environment, Database database, Broker broker, PendingAnswers pending) {
        Results results = new Results(database);
        environment.jersey().register(new ResultsResource(results, new LiveTail(broker), pending));
        return results;
    }

    /** Keeps room for big outputs. */
    public static Chore outputRoom(Environment environment, Database database, ObjectStores stores) {
        return new OutputRoom(stores.store(Stores.RESULT_OUTPUT), database, environment.metrics());
    }
}
