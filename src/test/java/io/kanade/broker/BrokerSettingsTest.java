package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.DataSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class BrokerSettingsTest {

    @Test
    void nothingSetMeansTheEmbeddedServerOnLoopback() throws Exception {
        BrokerSettings settings = read("{}");

        assertThat(settings).isEqualTo(BrokerSettings.defaults());
        assertThat(settings.isEmbedded()).isTrue();
        assertThat(settings.embedded().listen()).isEqualTo("127.0.0.1");
        assertThat(settings.embedded().port()).isEqualTo(4222);
    }

    @Test
    void emptyTextsCountAsUnset() throws Exception {
        BrokerSettings settings = read("""
                url: ""
                token:
                embedded: { listen: "", port: null, maxFileStore: null }
                """);

        assertThat(settings).isEqualTo(BrokerSettings.defaults());
    }

    @Test
    void everyKeyIsRead() throws Exception {
        BrokerSettings settings = read("""
                url: tls://broker.example:4222
                token: hush
                tls: { caFile: ca.pem, keyStore: own.p12, keyStorePassword: hush }
                embedded:
                  executable: /opt/nats-server
                  listen: 0.0.0.0
                  port: 0
                  storeDirectory: /srv/nats
                  maxFileStore: 20GiB
                  tls: { certificateFile: cert.pem, keyFile: key.pem }
                """);

        assertThat(settings.isEmbedded()).isFalse();
        assertThat(settings.embedded().maxFileStore()).isEqualTo(DataSize.gibibytes(20));
        assertThat(settings.embedded().tls().isSet()).isTrue();
        assertThat(settings.toString()).doesNotContain("hush");
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        assertThatThrownBy(() -> read("embedded: { port: 70000 }"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("embedded.port");
    }

    private static BrokerSettings read(String yaml) throws IOException, ConfigurationException {
        return new YamlConfigurationFactory<>(
                        BrokerSettings.class, Validators.newValidator(), Jackson.newObjectMapper(), "broker")
                .build(path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "test");
    }
}
