package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.web.RawClient;
import io.kanade.web.Role;
import io.kanade.web.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every path of the running program with every method by every kind of caller (http-core §1.1, §2.5). What must come out follows from the
 * checked-in lists of routes and roles, not from the annotations that the program goes by.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleGateTest {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final byte[] NOTHING = {};

    private final RouteTable table = new RouteTable();
    private final WholeProgram program;
    private Map<String, String> callers = Map.of();

    RoleGateTest(@TempDir Path directory) throws Exception {
        program = WholeProgram.started(directory);
    }

    @BeforeAll
    void signIn() {
        callers = program.callers();
    }

    @AfterAll
    void stop() {
        program.close();
    }

    @TestFactory
    Stream<DynamicTest> everyPathByEveryCallerWithEveryMethod() {
        Map<String, Map<String, String>> paths = new TreeMap<>();
        for (Route route : program.routes()) {
            String role = table.role(route.method(), route.path())
                    .orElseThrow(() -> new AssertionError("in no list of routes: " + route));
            paths.computeIfAbsent(route.path(), path -> new TreeMap<>()).put(route.method(), role);
        }
        return paths.entrySet().stream()
                .map(path -> DynamicTest.dynamicTest(path.getKey(), () -> drive(path.getKey(), path.getValue())));
    }

    private void drive(String path, Map<String, String> roles) {
        String target = path.replaceAll("\\{[^}]+}", "nothing-of-this-name");
        List<String> wrong = new ArrayList<>();
        callers.forEach((caller, bearer) -> METHODS.forEach(method -> {
            RawClient.Answer answer = program.client().send(method, target, bearer, Map.of(), NOTHING);
            Expected expected = expected(caller, method, roles);
            expected.fault(answer)
                    .ifPresent(fault -> wrong.add(method + " by " + caller + ": " + fault + ", got " + answer));
        }));
        assertThat(wrong).isEmpty();
    }

    private static Expected expected(String caller, String method, Map<String, String> roles) {
        String role = roles.get(method.equals("HEAD") ? "GET" : method);
        String allow = role == null ? allow(roles.keySet()) : "";
        if (roles.containsValue("public")) {
            return role == null ? Expected.bare(405, allow) : Expected.letThrough();
        }
        Optional<Role> has = Role.named(caller.equals("service token") ? Role.ADMIN : caller);
        if (has.isEmpty()) {
            return Expected.line(401, allow);
        }
        String gate = role == null ? gate(roles) : role;
        if (!has.get().includes(gate)) {
            return Expected.line(403, allow);
        }
        return role == null ? Expected.bare(405, allow) : Expected.letThrough();
    }

    /** The role that a wrong method needs: that of the path's gated methods. */
    private static String gate(Map<String, String> roles) {
        return roles.values().stream()
                .filter(role -> !role.equals(Role.VIEWER))
                .findAny()
                .orElse(Role.VIEWER);
    }

    private static String allow(Set<String> methods) {
        return Stream.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
                .filter(method -> methods.contains(method.equals("HEAD") ? "GET" : method))
                .collect(Collectors.joining(","));
    }

    /** What an answer must be; status 0 stands for "let through to the handler, whatever it says". */
    private record Expected(int status, String allow, boolean text) {

        private static Expected letThrough() {
            return new Expected(0, "", false);
        }

        private static Expected bare(int status, String allow) {
            return new Expected(status, allow, false);
        }

        private static Expected line(int status, String allow) {
            return new Expected(status, allow, true);
        }

        private Optional<String> fault(RawClient.Answer answer) {
            if (status == 0) {
                return Set.of(401, 403, 405, 500).contains(answer.status())
                        ? Optional.of("must reach its handler")
                        : Optional.empty();
            }
            boolean head =
                    answer.body().isEmpty() && !answer.header("content-length").equals("0");
            boolean body = text
                    ? head || answer.body().lines().count() == 1
                    : answer.body().isEmpty();
            return answer.status() == status && answer.header("allow").equals(allow) && body
                    ? Optional.empty()
                    : Optional.of("must be " + this);
        }
    }
}
