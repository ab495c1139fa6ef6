package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.kanade.web.Route;
import io.kanade.web.RouteIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the whole program beside the contract's table (http-core §17). */
class RouteTableTest {

    /** Routes of ours on paths that the contract knows: the register (ours §1.1) allows them one by one. */
    private static final Set<String> ALLOWED_BESIDE = Set.of("GET /api/jobs/{id}", "GET /api/notifications");

    @TempDir
    Path directory = Path.of("");

    @Test
    void everyRouteHasTheContractsRoleAndOursAreOutOfItsWay() throws Exception {
        Map<String, String> contract = contractRoutes();
        List<Route> routes = routesOfTheProgram();

        assertThat(routes).isNotEmpty();
        assertThat(routes).allSatisfy(route -> {
            String key = route.method() + " " + plain(route.path());
            if (contract.containsKey(key)) {
                String role = route.role();
                assertThat(role == null ? "public" : role).as(key).isEqualTo(contract.get(key));
            } else if (!ALLOWED_BESIDE.contains(route.method() + " " + route.path())) {
                assertThat(contract.keySet())
                        .as(key + " must not be matched by a path of the contract")
                        .noneMatch(other -> plain(route.path()).matches(pattern(other)));
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

    private static Map<String, String> contractRoutes() throws IOException {
        Map<String, String> routes = new TreeMap<>();
        try (InputStream file = RouteTableTest.class.getResourceAsStream("/web/contract-routes.txt")) {
            assertThat(file).isNotNull();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 3))
                    .forEach(words -> routes.put(words[0] + " " + plain(words[1]), words[2]));
        }
        return routes;
    }

    /** The path with every parameter written alike: what it is called is nobody's business. */
    private static String plain(String path) {
        return path.replaceAll("\\{[^}]+}", "{}");
    }

    private static String pattern(String methodAndPath) {
        return methodAndPath.split(" ", 2)[1].replace(".", "\\.").replace("{}", "[^/]+");
    }
}
