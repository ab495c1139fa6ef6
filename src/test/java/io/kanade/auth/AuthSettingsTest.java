package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class AuthSettingsTest {

    @Test
    void nothingIsSetByDefault() throws Exception {
        AuthSettings settings = read("{}");
        assertThat(settings.jwtSecret()).isEmpty();
        assertThat(settings.staticToken()).isEmpty();
        assertThat(settings.bootstrapAdmin().user()).isEqualTo("admin");
        assertThat(settings.bootstrapAdmin().password()).isEmpty();
        assertThat(settings.trustedProxies()).isEmpty();
    }

    @Test
    void everyKeyIsRead() throws Exception {
        AuthSettings settings = read("""
                jwtSecret: s1
                staticToken: s2
                bootstrapAdmin: {user: Chief, password: s3}
                trustedProxies: [10.0.0.0/8, "::1"]
                """);
        assertThat(settings)
                .isEqualTo(new AuthSettings(
                        "s1",
                        "s2",
                        new AuthSettings.BootstrapAdminSettings("Chief", "s3"),
                        List.of("10.0.0.0/8", "::1")));
    }

    @Test
    void secretsPrintAsStars() throws Exception {
        String printed = read("""
                {jwtSecret: hidden-1, staticToken: hidden-2, bootstrapAdmin: {user: Chief, password: hidden-3}}
                """).toString();
        assertThat(printed).doesNotContain("hidden").contains("********").contains("Chief");
    }

    @Test
    void aProxyThatIsNoAddressIsRefusedByName() {
        Assertions.assertThatThrownBy(() -> read("trustedProxies: [proxy.example]"))
                .hasMessageContaining("trustedProxies");
    }

    private static AuthSettings read(String yaml) throws Exception {
        return new YamlConfigurationFactory<>(
                        AuthSettings.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
                .build(path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "auth.yml");
    }
}
