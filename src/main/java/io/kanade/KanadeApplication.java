package io.kanade;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.kanade.broker.BrokerModule;
import io.kanade.codec.StrictJson;
import io.kanade.database.Database;
import io.kanade.database.DatabaseBundle;
import io.kanade.database.DatabaseModule;
import io.kanade.retention.RetentionModule;
import io.kanade.web.WebBundle;
import java.time.Clock;

/** The composition root: the only class that knows every room. */
public final class KanadeApplication extends Application<KanadeConfiguration> {

    private final WebBundle web = new WebBundle(StrictJson.forRequests());

    public static void main(String[] arguments) throws Exception {
        new KanadeApplication().run(arguments);
    }

    @Override
    public String getName() {
        return "kanade-backend";
    }

    @Override
    public void initialize(Bootstrap<KanadeConfiguration> bootstrap) {
        bootstrap.addBundle(web);
        bootstrap.addBundle(new DatabaseBundle<>(KanadeConfiguration.class, KanadeConfiguration::databaseFile));
    }

    @Override
    public void run(KanadeConfiguration configuration, Environment environment) {
        Clock clock = Clock.systemUTC();
        Database database =
                DatabaseModule.install(environment, configuration.database(), configuration.dataDirectory());
        BrokerModule.install(environment, configuration.broker(), configuration.dataDirectory(), clock);
        RetentionModule.install(environment, database, clock);
    }
}
