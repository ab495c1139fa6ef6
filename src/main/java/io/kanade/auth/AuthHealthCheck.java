package io.kanade.auth;

import com.codahale.metrics.health.HealthCheck;

/** Health check {@code auth}: always healthy, with a warning while authentication is off. */
final class AuthHealthCheck extends HealthCheck {

    private final AuthSwitch authSwitch;

    AuthHealthCheck(AuthSwitch authSwitch) {
        this.authSwitch = authSwitch;
    }

    @Override
    protected Result check() {
        return authSwitch.disabled()
                ? Result.healthy("warning: authentication is disabled, everyone on this machine is an admin")
                : Result.healthy();
    }
}
