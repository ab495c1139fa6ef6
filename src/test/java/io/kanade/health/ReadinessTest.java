package io.kanade.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheck.Result;
import com.codahale.metrics.health.HealthCheckRegistry;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final HealthCheckRegistry checks = new HealthCheckRegistry();
    private final Readiness readiness = new Readiness(checks);

    @Test
    void aServiceWhoseChecksAreWellIsReady() {
        register("database", Result.healthy());
        register("broker", Result.healthy("connected"));
        assertThat(readiness.obstacle()).isEmpty();
    }

    @Test
    void theReasonNotToBeReadyIsOneLine() {
        register("broker", Result.unhealthy("away\nfor a while"));
        assertThat(readiness.obstacle()).contains("broker: away");
    }

    @Test
    void aCheckThatThrowsIsAReason() {
        register("database", Result.unhealthy(new IllegalStateException("locked")));
        assertThat(readiness.obstacle()).contains("database: locked");
    }

    @Test
    void aWarningOfAuthenticationKeepsNobodyAway() {
        register("auth", Result.unhealthy("disabled"));
        assertThat(readiness.obstacle()).isEmpty();
    }

    private void register(String name, Result result) {
        checks.register(name, new HealthCheck() {
            @Override
            protected Result check() {
                return result;
            }
        });
    }
}
