package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.testing.ConfigOverride;
import io.kanade.broker.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The block for TLS that stands in the shipped settings, taken out of its comment. */
class TlsTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void theBlockOfTheSettingsServesOverTlsAndNothingElse() throws Exception {
        TestCertificate certificate = TestCertificate.in(directory);
        Path settings = settings();
        try (WholeProgram program = WholeProgram.started(
                settings.toString(),
                directory,
                ConfigOverride.config(
                        "server.applicationConnectors[0].keyStorePath",
                        certificate.keyStore().toString()),
                ConfigOverride.config("server.applicationConnectors[0].keyStorePassword", TestCertificate.PASSWORD))) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(certificate)).build();
            String address = "https://127.0.0.1:" + program.port();

            HttpResponse<String> health = get(client, address + "/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.sslSession().map(SSLSession::getProtocol)).contains("TLSv1.3");
            assertThat(health.headers().firstValue("strict-transport-security")).isPresent();
            assertThat(get(client, address + "/api/agents").statusCode()).isEqualTo(401);
            assertThat(get(client, address + "/").headers().firstValue("content-security-policy"))
                    .isPresent();
            assertThatThrownBy(() -> get(HttpClient.newHttpClient(), "http://127.0.0.1:" + program.port() + "/health"))
                    .isInstanceOf(IOException.class);
        }
    }

    /** The shipped settings with the plain connector taken out and the block behind it put in. */
    private Path settings() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("config.yml"));
        int plain = lines.indexOf("    - type: http");
        int block = lines.indexOf("    # - type: https");
        assertThat(plain).isPositive();
        assertThat(block).isGreaterThan(plain);
        String text = lines.stream().limit(plain).collect(Collectors.joining("\n", "", "\n"))
                + lines.stream()
                        .skip(block)
                        .collect(Collectors.joining("\n"))
                        .replaceAll("(?m)^    # (?=- type|  )", "    ");
        return Files.writeString(directory.resolve("tls.yml"), text);
    }

    private static HttpResponse<String> get(HttpClient client, String address)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static SSLContext trusting(TestCertificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate.keyStore())) {
            store.load(in, TestCertificate.PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
