package io.kanade.projection;

import com.codahale.metrics.health.HealthCheck;
import java.time.Duration;
import java.util.Locale;

/** Health check {@code projector-<name>}: state, how far behind in messages and seconds, last error. */
final class ProjectorHealth extends HealthCheck {

    private final ProjectorStatus status;

    ProjectorHealth(ProjectorStatus status) {
        this.status = status;
    }

    @Override
    protected Result check() {
        Duration lag = status.lag();
        boolean running = status.state() == ProjectorStatus.State.RUNNING;
        ResultBuilder result = Result.builder()
                .withMessage(message(lag))
                .withDetail("state", status.state())
                .withDetail("behind_messages", status.behind())
                .withDetail("behind_seconds", lag.toSeconds())
                .withDetail("projected", status.projected())
                .withDetail("dead_letters", status.deadLetters())
                .withDetail("last_error", status.lastError());
        return (running ? result.healthy() : result.unhealthy()).build();
    }

    private static String message(Rereading again) {
        return String.format(
                Locale.ROOT, "reads %s again, %,d of %,d messages", again.stream(), again.stored(), again.total());
    }

    private static String message(long behind, Duration lag) {
        return behind == 0 ? "up to date" : behind + " messages and " + lag.toSeconds() + " s behind";
    }

    private String message(Duration lag) {
        String error = status.lastError();
        return switch (status.state()) {
            case RUNNING ->
                status.rereading().map(ProjectorHealth::message).orElseGet(() -> message(status.behind(), lag));
            case WAITING -> "waits: " + error;
            case STALLED -> "the database takes nothing: " + error;
            case FAILING -> "failed: " + error;
        };
    }
}
