package io.kanade;

import io.dropwizard.lifecycle.JettyManaged;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.kanade.broker.TestBroker;
import io.kanade.database.Database;
import io.kanade.database.TestEngine;
import io.kanade.web.RawClient;
import io.kanade.web.Role;
import io.kanade.web.Route;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;

/** The program with its shipped settings on free ports, beside a real broker, with a caller of every kind. Not thread-safe. */
final class WholeProgram implements AutoCloseable {

    static final String SERVICE_TOKEN = "service-token-of-this-test";
    static final String PASSWORD = "Pass-of-this-test-1";
    static final String SECRET = "signs-the-tokens-of-this-test-only!";
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final TestBroker broker;
    private final DropwizardTestSupport<KanadeConfiguration> program;

    private WholeProgram(TestBroker broker, String settingsFile, Path directory, ConfigOverride... more)
            throws Exception {
        this.broker = broker;
        List<ConfigOverride> settings = new ArrayList<>(List.of(
                ConfigOverride.config("dataDirectory", directory.toString()),
                ConfigOverride.config(
                        "database.path", directory.resolve("backend.db").toString()),
                ConfigOverride.config("broker.url", broker.url()),
                ConfigOverride.config("auth.staticToken", SERVICE_TOKEN),
                ConfigOverride.config("auth.jwtSecret", SECRET),
                ConfigOverride.config("server.applicationConnectors[0].port", "0"),
                ConfigOverride.config("server.adminConnectors[0].port", "0")));
        settings.add(TestEngine.override(directory));
        settings.addAll(List.of(more));
        this.program = new DropwizardTestSupport<>(
                KanadeApplication.class, settingsFile, settings.toArray(ConfigOverride[]::new));
        program.before();
    }

    static WholeProgram started(Path directory, ConfigOverride... more) throws Exception {
        return started("config.yml", directory, more);
    }

    /** With settings of its own instead of the shipped ones. */
    static WholeProgram started(String settingsFile, Path directory, ConfigOverride... more) throws Exception {
        TestBroker broker = TestBroker.started();
        try {
            return new WholeProgram(broker, settingsFile, directory, more);
        } catch (Exception | Error failed) {
            broker.close();
            throw failed;
        }
    }

    int port() {
        return program.getLocalPort();
    }

    int adminPort() {
        return program.getAdminPort();
    }

    /** Its read-only connections. */
    Jdbi reader() {
        return program.getEnvironment().lifecycle().getManagedObjects().stream()
                .filter(JettyManaged.class::isInstance)
                .map(managed -> ((JettyManaged) managed).getManaged())
                .filter(Database.class::isInstance)
                .map(database -> ((Database) database).reader())
                .findFirst()
                .orElseThrow();
    }

    String brokerUrl() {
        return broker.url();
    }

    RawClient client() {
        return new RawClient(port());
    }

    /** Every route of the running program, as Jersey has them. */
    List<Route> routes() {
        return program.<KanadeApplication>getApplication().routes().routes();
    }

    /** The bearer of a caller of each kind by its role; nobody's and a stranger's are called {@code none} and {@code stranger}. */
    Map<String, String> callers() {
        Map<String, String> callers = new LinkedHashMap<>();
        callers.put("none", "");
        callers.put("stranger", "not-a-token");
        for (String role : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
            account("a-" + role, role);
            callers.put(role, ownToken("a-" + role));
        }
        callers.put("service token", SERVICE_TOKEN);
        return callers;
    }

    /** Makes an account, signs it in and answers its token. */
    String account(String name, String role) {
        String account = "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}".formatted(name, PASSWORD, role);
        RawClient.Answer made = client().post("/api/accounts", SERVICE_TOKEN, "application/json", account);
        if (made.status() != 201) {
            throw new AssertionError("no account: " + made);
        }
        return signIn(name, PASSWORD);
    }

    /** As a script signs one for itself: it outlives the route that ends all sessions of its account. */
    private static String ownToken(String name) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        long end = Instant.now().plus(Duration.ofHours(1)).getEpochSecond();
        String signed = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(
                        "{\"sub\":\"%s\",\"exp\":%d}".formatted(name, end).getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + base64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    String signIn(String name, String password) {
        String credentials = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
        RawClient.Answer answer = client().post("/api/auth/login", "", "application/json", credentials);
        Matcher token = TOKEN.matcher(answer.body());
        if (!token.find()) {
            throw new AssertionError("no token: " + answer);
        }
        return token.group(1);
    }

    @Override
    public void close() {
        try {
            program.after();
        } finally {
            broker.close();
        }
    }
}
