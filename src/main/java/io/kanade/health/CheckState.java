package io.kanade.health;

import com.codahale.metrics.health.HealthCheck;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One health check as operators see it. */
record CheckState(String name, boolean healthy, @Nullable String message, Map<String, Object> details) {

    static CheckState of(String name, HealthCheck.Result result) {
        Throwable error = result.getError();
        String message = result.getMessage() != null || error == null ? result.getMessage() : error.getMessage();
        Map<String, Object> details = result.getDetails();
        return new CheckState(name, result.isHealthy(), message, details == null ? Map.of() : details);
    }
}
