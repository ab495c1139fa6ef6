package io.kanade.web;

import io.dropwizard.core.Configuration;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.kanade.codec.StrictJson;
import io.kanade.connections.ConnectionLimits;
import io.kanade.connections.Limits;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import java.io.IOException;
import java.util.EnumSet;
import java.util.function.Function;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Makes Dropwizard answer as the contract says: routing by the raw path, the dashboard, bodies, queries, errors, headers. It goes with the
 * {@code server} part of {@code config.yml}. Features register nothing but their resources.
 */
public final class WebBundle<C extends Configuration> implements ConfiguredBundle<C> {

    private final StrictJson json;
    private final RouteIndex routes = new RouteIndex();
    private final PendingAnswers pendingAnswers = new PendingAnswers();
    private final Function<C, Limits> limits;

    public WebBundle(StrictJson json, Function<C, Limits> limits) {
        this.json = json;
        this.limits = limits;
    }

    /** Every route of the running service. */
    public RouteIndex routes() {
        return routes;
    }

    /** For handlers that answer later than they return. */
    public PendingAnswers pendingAnswers() {
        return pendingAnswers;
    }

    @Override
    public void run(C configuration, Environment environment) throws IOException {
        StaticFiles files = new StaticFiles(ClasspathFolder.read(getClass().getClassLoader(), "dashboard"));
        container(environment, limits.apply(configuration));
        new DashboardBundle(files).run(configuration, environment);
        filters(environment.jersey(), files);
        bodiesAndErrors(environment.jersey());
        versions(environment);
    }

    private void container(Environment environment, Limits most) {
        // With UNSAFE in config.yml: either one alone leaves 400s for encoded slashes and dots in a path parameter.
        environment.getApplicationContext().getServletHandler().setDecodeAmbiguousURIs(true);
        filter(environment.servlets().addFilter("response-headers", new ResponseHeaders()));
        filter(environment.servlets().addFilter("content-type", new ContentTypeRepair()));
        filter(environment.admin().addFilter("response-headers", new ResponseHeaders()));
        PlainErrors plainErrors = new PlainErrors();
        environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(plainErrors));
        ConnectionLimits.install(environment, most, plainErrors);
        environment.lifecycle().addEventListener(pendingAnswers);
    }

    private static void filter(FilterRegistration.Dynamic filter) {
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    private void filters(JerseyEnvironment jersey, StaticFiles files) {
        jersey.register(routes);
        jersey.register(new FrontFilter(files, routes));
        jersey.register(new RouteFilter());
        jersey.register(new RoleGate());
        jersey.register(new AllowHeader());
        jersey.register(new ProblemFilter(json));
    }

    private void bodiesAndErrors(JerseyEnvironment jersey) {
        // Otherwise the container puts its own page in the place of a refusal without body.
        jersey.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        jersey.register(new JsonBodyReader(json));
        jersey.register(new DocumentBodyReader());
        jersey.register(new JsonAnswers(json));
        jersey.register(new QueryValues());
        jersey.register(new FailureMapper());
        jersey.register(new RefusalMapper());
        jersey.register(new ParameterMapper());
        jersey.register(new UnexpectedMapper());
    }

    private void versions(Environment environment) {
        Version version = Version.ofThisProgram();
        environment.jersey().register(new VersionResource(version));
        environment.jersey().register(new HealthResource());
        environment.jersey().register(new OpenApiResource(routes, version));
        environment
                .admin()
                .addServlet("version", new VersionServlet(version, json))
                .addMapping("/version");
    }
}
