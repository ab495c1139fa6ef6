package io.kanade.health;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckFilter;
import com.codahale.metrics.health.HealthCheckRegistry;
import java.util.Map;
import java.util.Optional;

/** Whether a load balancer should send requests here: database, broker, topology and projectors are well. Thread-safe. */
final class Readiness {

    /** A warning of these is no reason to stay away. */
    private static final HealthCheckFilter DECISIVE = (name, check) -> !name.equals("auth") && !name.equals("outbox");

    private final HealthCheckRegistry checks;

    Readiness(HealthCheckRegistry checks) {
        this.checks = checks;
    }

    /** The first reason not to be ready, in one line; empty when there is none. */
    Optional<String> obstacle() {
        return checks.runHealthChecks(DECISIVE).entrySet().stream()
                .filter(check -> !check.getValue().isHealthy())
                .findFirst()
                .map(Readiness::line);
    }

    private static String line(Map.Entry<String, HealthCheck.Result> check) {
        HealthCheck.Result result = check.getValue();
        Throwable error = result.getError();
        String reason = result.getMessage() != null
                ? result.getMessage()
                : error == null ? "not well" : String.valueOf(error.getMessage());
        return (check.getKey() + ": " + reason).lines().findFirst().orElse(check.getKey());
    }
}
