package io.kanade.broker;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * Where the broker is and how to sign in (ours.md §6). Immutable; an empty URL means the embedded nats-server. Secrets are never
 * printed.
 */
public record BrokerSettings(
        String url,
        String token,
        String username,
        String password,
        String credentialsFile,
        @Valid TlsSettings tls,
        @Valid EmbeddedBrokerSettings embedded) {

    /** Every part may be left out of the configuration. */
    public BrokerSettings(
            @Nullable String url,
            @Nullable String token,
            @Nullable String username,
            @Nullable String password,
            @Nullable String credentialsFile,
            @Nullable TlsSettings tls,
            @Nullable EmbeddedBrokerSettings embedded) {
        this.url = url == null ? "" : url.strip();
        this.token = token == null ? "" : token;
        this.username = username == null ? "" : username;
        this.password = password == null ? "" : password;
        this.credentialsFile = credentialsFile == null ? "" : credentialsFile;
        this.tls = tls == null ? TlsSettings.none() : tls;
        this.embedded = embedded == null ? EmbeddedBrokerSettings.defaults() : embedded;
    }

    /** The embedded broker with everything at its default. */
    public static BrokerSettings defaults() {
        return at("");
    }

    /** A broker that asks for nothing. */
    public static BrokerSettings at(String url) {
        return new BrokerSettings(url, null, null, null, null, null, null);
    }

    public boolean isEmbedded() {
        return url.isEmpty();
    }

    /** The same, but for another address and token: how the client reaches the embedded broker. */
    BrokerSettings reachedAt(String address, String itsToken) {
        return new BrokerSettings(address, itsToken, null, null, null, tls, embedded);
    }

    @Override
    public String toString() {
        return "BrokerSettings[url=%s, token=%s, username=%s, password=%s, credentialsFile=%s, tls=%s, embedded=%s]"
                .formatted(
                        withoutSecrets(url), stars(token), username, stars(password), credentialsFile, tls, embedded);
    }

    /** A URL may carry {@code token@} or {@code user:password@}. */
    static String withoutSecrets(String url) {
        return url.replaceAll("//[^@/]*@", "//***@");
    }

    static String stars(String secret) {
        return secret.isEmpty() ? "" : "***";
    }
}
