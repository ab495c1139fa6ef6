package io.kanade.recovery;

import io.dropwizard.core.setup.Environment;
import io.kanade.projection.DeadLetters;

/** Wires the routes, the admin tasks and the metrics of this room. */
public final class RecoveryModule {

    private RecoveryModule() {}

    public static void install(Environment environment, ServiceCore core) {
        DeadLetters letters = core.engine().deadLetters();
        LetterActs acts = new LetterActs(letters, core.audit());
        environment.jersey().register(new DeadLettersResource(acts));
        ReplayActs replays = new ReplayActs(core.engine().replays(), core.audit());
        environment.jersey().register(new ReplayResource(replays));
        environment.admin().addTask(new ReplayTask(replays));
        environment.admin().addTask(new DeadLettersTask(new LetterOrders(acts, Signature.ADMIN_PORT)));
        LetterGauges.register(environment.metrics(), letters);
    }
}
