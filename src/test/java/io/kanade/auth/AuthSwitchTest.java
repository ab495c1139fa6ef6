package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthSwitchTest {

    @Test
    void authenticationIsOnUnlessTheVariableIsThere() {
        assertThat(AuthSwitch.of(Map.of(), listeningOn("0.0.0.0")).disabled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "false", "1"})
    void presenceCountsWhateverTheValue(String value) {
        assertThat(AuthSwitch.of(Map.of("KANADE_AUTH_DISABLE", value), listeningOn("127.0.0.1"))
                        .disabled())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "", "192.0.2.1", "::"})
    void withoutAuthenticationNobodyElseMayReachTheService(String host) {
        Map<String, String> environment = Map.of("KANADE_AUTH_DISABLE", "1");
        assertThatIllegalStateException()
                .isThrownBy(() -> AuthSwitch.of(environment, listeningOn(host)))
                .withMessageContaining("KANADE_AUTH_DISABLE")
                .withMessageContaining("KANADE_BIND_HOST");
    }

    private static DefaultServerFactory listeningOn(String host) {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost(host);
        DefaultServerFactory server = new DefaultServerFactory();
        server.setApplicationConnectors(List.of(connector));
        return server;
    }
}
