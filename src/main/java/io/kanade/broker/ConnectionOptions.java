package io.kanade.broker;

import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Turns {@link BrokerSettings} into the client's options; what cannot be used ends the start with one clear line. */
final class ConnectionOptions {

    /** The first try after a loss comes at once; a herd of clients is spread by chance, and none waits longer than two seconds. */
    private static final long LONGEST_RECONNECT_WAIT_MILLIS = 2_000;

    private ConnectionOptions() {}

    static Options.Builder of(BrokerSettings settings) {
        try {
            Options.Builder options = base(settings.url());
            signIn(options, settings);
            if (settings.tls().isSet()) {
                options.sslContext(context(settings.tls()));
            }
            return options;
        } catch (IllegalArgumentException | GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "broker.url %s cannot be used: %s"
                            .formatted(BrokerSettings.withoutSecrets(settings.url()), e.getMessage()),
                    e);
        }
    }

    private static Options.Builder base(String url) {
        return new Options.Builder()
                .server(url)
                .connectionName("kanade-backend")
                .dataPortType(TolerantDataPort.class.getName())
                .connectionTimeout(Duration.ofSeconds(2))
                .maxReconnects(-1)
                .reconnectDelayHandler(ConnectionOptions::reconnectWait)
                // What is published while the broker is away fails at once: a command must not be sent long after its
                // 503.
                .reconnectBufferSize(0)
                .pingInterval(Duration.ofSeconds(10))
                .maxPingsOut(2)
                .errorListener(new QuietErrorListener());
    }

    private static void signIn(Options.Builder options, BrokerSettings settings) {
        if (!settings.credentialsFile().isEmpty()) {
            options.authHandler(Nats.credentials(settings.credentialsFile()));
        } else if (!settings.username().isEmpty()) {
            options.userInfo(
                    settings.username().toCharArray(), settings.password().toCharArray());
        } else if (!settings.token().isEmpty()) {
            options.token(settings.token().toCharArray());
        }
    }

    private static Duration reconnectWait(long tries) {
        long wait = Math.min(LONGEST_RECONNECT_WAIT_MILLIS, 25L << Math.min(tries, 7));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(wait / 2, wait + 1));
    }

    private static SSLContext context(TlsSettings tls) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        char[] password = tls.keyStorePassword().toCharArray();
        KeyStore own = KeyStore.getInstance("PKCS12");
        if (tls.keyStore().isEmpty()) {
            own.load(null, null);
        } else {
            try (InputStream in = Files.newInputStream(Path.of(tls.keyStore()))) {
                own.load(in, password);
            }
        }
        keys.init(own, password);
        trust.init(tls.caFile().isEmpty() ? null : trusted(Path.of(tls.caFile())));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore trusted(Path pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + store.size(), each);
            }
        }
        return store;
    }
}
