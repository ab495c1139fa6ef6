package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checked-in lists of what routes there may be and who may use them: the contract's and our own. */
final class RouteTable {

    private final Map<String, String> contract = read("/web/contract-routes.txt");
    private final Map<String, String> ours = read("/web/our-routes.txt");

    /** The routes of the contract: method and path, with every parameter written {@code {}}. */
    Set<String> contractRoutes() {
        return contract.keySet();
    }

    boolean isOfTheContract(String method, String path) {
        return contract.containsKey(key(method, path));
    }

    /** The least role, or {@code public}; empty for a route that stands in neither list. */
    Optional<String> role(String method, String path) {
        String key = key(method, path);
        return Optional.ofNullable(contract.getOrDefault(key, ours.get(key)));
    }

    /** The path with every parameter written alike: what it is called is nobody's business. */
    static String plain(String path) {
        return path.replaceAll("\\{[^}]+}", "{}");
    }

    private static String key(String method, String path) {
        return method + " " + plain(path);
    }

    private static Map<String, String> read(String resource) {
        Map<String, String> routes = new LinkedHashMap<>();
        try (InputStream file = RouteTable.class.getResourceAsStream(resource)) {
            assertThat(file).as(resource).isNotNull();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 3))
                    .forEach(words -> routes.put(key(words[0], words[1]), words[2]));
        } catch (IOException unreadable) {
            throw new AssertionError(resource, unreadable);
        }
        return routes;
    }
}
