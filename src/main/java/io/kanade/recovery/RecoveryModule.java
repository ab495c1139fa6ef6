package io.kanade.recovery;

import io.dropwizard.core.setup.Environment;

/** Wires the routes and the admin tasks of this room. */
public final class RecoveryModule {

    private RecoveryModule() {}

    public static void install(Environment environment, ServiceCore core) {
        LetterActs acts = new LetterActs(core.engine().deadLetters(), core.audit());
        environment.jersey().register(new DeadLettersResource(acts));
        environment.admin().addTask(new ReplayTask(new ReplayActs(core.engine().replays(), core.audit())));
        environment.admin().addTask(new DeadLettersTask(new LetterOrders(acts, Signature.ADMIN_PORT)));
    }
}
