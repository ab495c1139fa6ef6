package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.kanade.web.Route;
import io.kanade.web.RouteIndex;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the whole program beside the contract's table (http-core §17). */
class RouteTableTest {

    /** Routes of ours on paths that the contract knows: the register (ours §1.1) allows them one by one. */
    private static final Set<String> ALLOWED_BESIDE = Set.of("GET /api/jobs/{id}", "GET /api/notifications");

    @TempDir
    Path directory = Path.of("");

    private final RouteTable table = new RouteTable();

    @Test
    void everyRouteIsListedWithItsRoleAndOursAreOutOfTheContractsWay() throws Exception {
        List<Route> routes = routesOfTheProgram();

        assertThat(routes).isNotEmpty();
        assertThat(routes).allSatisfy(route -> {
            String key = route.method() + " " + route.path();
            String role = route.role();
            assertThat(table.role(route.method(), route.path()))
                    .as(key + " must stand in contract-routes.txt or our-routes.txt with its role")
                    .contains(role == null ? "public" : role);
            if (!table.isOfTheContract(route.method(), route.path()) && !ALLOWED_BESIDE.contains(key)) {
                assertThat(table.contractRoutes())
                        .as(key + " must not be matched by a path of the contract")
                        .noneMatch(other -> RouteTable.plain(route.path()).matches(pattern(other)));
            }
        });
    }

    private List<Route> routesOfTheProgram() throws Exception {
        DropwizardTestSupport<KanadeConfiguration> program = new DropwizardTestSupport<>(
                KanadeApplication.class,
                "config.yml",
                ConfigOverride.config("dataDirectory", directory.toString()),
                ConfigOverride.config(
                        "database.path", directory.resolve("backend.db").toString()),
                ConfigOverride.config("broker.url", "nats://127.0.0.1:1"),
                ConfigOverride.config("server.applicationConnectors[0].port", "0"),
                ConfigOverride.config("server.adminConnectors[0].port", "0"));
        program.before();
        try {
            RouteIndex index = program.<KanadeApplication>getApplication().routes();
            return index.routes();
        } finally {
            program.after();
        }
    }

    private static String pattern(String methodAndPath) {
        return methodAndPath.split(" ", 2)[1].replace(".", "\\.").replace("{}", "[^/]+");
    }
}
