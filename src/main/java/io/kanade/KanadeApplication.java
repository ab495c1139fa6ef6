package io.kanade;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.kanade.accounts.AccountsModule;
import io.kanade.agents.AgentsModule;
import io.kanade.audit.AuditLog;
import io.kanade.audit.AuditModule;
import io.kanade.auth.AuthModule;
import io.kanade.auth.AuthSwitch;
import io.kanade.auth.PasswordHashes;
import io.kanade.broker.BrokerServices;
import io.kanade.codec.StrictJson;
import io.kanade.config.ConfigModule;
import io.kanade.database.Database;
import io.kanade.database.DatabaseBundle;
import io.kanade.executions.ExecPipeline;
import io.kanade.executions.ExecutionsModule;
import io.kanade.fleet.FleetModule;
import io.kanade.groups.GroupsModule;
import io.kanade.groups.MembershipReader;
import io.kanade.health.HealthModule;
import io.kanade.jobs.JobCatalog;
import io.kanade.jobs.JobsModule;
import io.kanade.recovery.DeadLettersCommand;
import io.kanade.recovery.RecoveryModule;
import io.kanade.recovery.ReplayCommand;
import io.kanade.recovery.ServiceCore;
import io.kanade.results.ResultsModule;
import io.kanade.retention.Chore;
import io.kanade.retention.RetentionModule;
import io.kanade.schedules.ScheduleCatalog;
import io.kanade.schedules.SchedulesModule;
import io.kanade.schedules.SchedulesModule.Neighbours;
import io.kanade.schemas.SchemasModule;
import io.kanade.scripts.ScriptFlags;
import io.kanade.scripts.ScriptsModule;
import io.kanade.simulator.SimulateCommand;
import io.kanade.startup.KanadeServerCommand;
import io.kanade.startup.SettingsReaders;
import io.kanade.targets.Targets;
import io.kanade.targets.TargetsModule;
import io.kanade.web.RouteIndex;
import io.kanade.web.WebBundle;
import java.io.IOException;
import java.time.Clock;

/** The composition root: the only class that knows every room. */
public final class KanadeApplication extends Application<KanadeConfiguration> {

    private final Clock clock = Clock.systemUTC();
    private final StrictJson messages = StrictJson.forMessages();
    private final StrictJson requests = StrictJson.forRequests();
    private final WebBundle<KanadeConfiguration> web = new WebBundle<>(
            requests, configuration -> configuration.connections().limits());
    private final IngestBuilder ingest = new IngestBuilder(messages, clock);

    public static void main(String[] arguments) throws Exception {
        new KanadeApplication().run(arguments);
    }

    @Override
    public String getName() {
        return "kanade-backend";
    }

    @Override
    protected void addDefaultCommands(Bootstrap<KanadeConfiguration> bootstrap) {
        bootstrap.addCommand(new KanadeServerCommand<>(this));
    }

    @Override
    public void initialize(Bootstrap<KanadeConfiguration> bootstrap) {
        bootstrap.setConfigurationFactoryFactory(new SettingsReaders<>(System::getenv));
        bootstrap.addBundle(web);
        bootstrap.addBundle(new DatabaseBundle<>(
                KanadeConfiguration.class, KanadeConfiguration::database, KanadeConfiguration::dataDirectory));
        bootstrap.addCommand(new DeadLettersCommand<>(KanadeConfiguration.class, ingest));
        bootstrap.addCommand(new ReplayCommand<>(KanadeConfiguration.class, ingest));
        bootstrap.addCommand(new SimulateCommand<>(
                KanadeConfiguration.class, KanadeConfiguration::broker, KanadeConfiguration::dataDirectory));
    }

    /** What is managed first is stopped last: the database outlives everything that writes it (projection §11.2). */
    @Override
    public void run(KanadeConfiguration configuration, Environment environment) throws IOException {
        AuthSwitch authSwitch = AuthSwitch.of(System.getenv(), configuration.getServerFactory());
        ServiceCore core = ingest.build(configuration, environment);
        Database database = core.database();
        BrokerServices broker = core.broker();
        AuditLog audit = core.audit();
        Chore outputs = ResultsModule.outputRoom(environment, database, broker.objectStores());
        RetentionModule.install(environment, configuration.retention(), database, audit, outputs, clock);

        PasswordHashes hashes = AuthModule.install(
                environment, configuration.auth(), authSwitch, configuration.dataDirectory(), database, audit);
        AccountsModule.install(environment, database, hashes, audit);
        AgentsModule.install(environment, database, clock);
        AgentsModule.installPing(environment, broker.broker(), audit, web.pendingAnswers());
        ResultsModule.install(environment, database, broker.broker(), web.pendingAnswers());
        AuditModule.install(environment, database, clock);
        FleetModule.install(environment, database, clock);
        HealthModule.install(
                environment,
                broker,
                core.engine(),
                new HealthModule.Circumstances(
                        database.engine(), configuration.broker().isEmbedded(), authSwitch.disabled()),
                clock);
        RecoveryModule.install(environment, core);
        SchemasModule.install(environment);
        MembershipReader memberships = GroupsModule.install(environment, broker.keyValues(), messages, audit);
        ConfigModule.install(environment, broker.keyValues(), memberships, messages, audit);
        JobCatalog jobs = JobsModule.install(
                environment, broker.keyValues(), database, core.inventory().check(), audit);
        Targets targets = TargetsModule.install(database, broker.keyValues(), messages);
        ExecPipeline pipeline =
                ExecutionsModule.install(environment, broker, database, jobs, targets, audit, web.pendingAnswers());
        ScriptFlags flags = ScriptsModule.install(environment, broker.keyValues(), audit);
        Neighbours neighbours = new Neighbours(jobs, targets, flags, pipeline, audit);
        ScheduleCatalog schedules = SchedulesModule.install(environment, broker, database, neighbours, clock);
        JobsModule.installRemoval(environment, jobs, flags, schedules::scheduleUsing, audit);
    }

    /** Every route of the running service. */
    RouteIndex routes() {
        return web.routes();
    }
}
