package io.kanade.results;

import io.dropwizard.core.setup.Environment;
import io.kanade.broker.Broker;
import io.kanade.database.Database;
import io.kanade.web.PendingAnswers;

/** Wires the reading side of the runs. */
public final class ResultsModule {

    private ResultsModule() {}

    public static Results install(Environment environment, Database database, Broker broker, PendingAnswers pending) {
        Results results = new Results(database);
        environment.jersey().register(new ResultsResource(results, new LiveTail(broker), pending));
        return results;
    }
}
