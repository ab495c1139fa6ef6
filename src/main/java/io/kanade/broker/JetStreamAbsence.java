package io.kanade.broker;

import io.nats.client.JetStreamApiException;

/** Names why JetStream does not do what it is asked, in one line that says what to change (projection C26). */
final class JetStreamAbsence {

    private static final int NOT_ENABLED = 10076;
    private static final int NOT_ENABLED_FOR_ACCOUNT = 10039;

    private JetStreamAbsence() {}

    static String line(Broker broker, Exception failure) {
        if (!broker.isConnected()) {
            return broker.problem();
        }
        if (failure instanceof JetStreamApiException refusal) {
            int code = refusal.getApiErrorCode();
            if (code == NOT_ENABLED || code == NOT_ENABLED_FOR_ACCOUNT) {
                return "JetStream is off at the broker: start nats-server with -js or a jetstream block in its configuration, for our account too";
            }
            return "the broker refuses: %s [%d]".formatted(refusal.getErrorDescription(), code);
        }
        if (!broker.connection().getServerInfo().isJetStreamAvailable()) {
            return "JetStream is off at the broker: start nats-server with -js or a jetstream block in its configuration";
        }
        return String.valueOf(failure.getMessage());
    }
}
