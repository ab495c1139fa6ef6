package io.kanade.broker;

import org.jspecify.annotations.Nullable;

/**
 * Certificates of the client's side: whom to trust (a PEM file, otherwise the JDK's own list) and, where the broker asks for one, a
 * certificate of ours (PKCS#12). Empty means unset.
 */
public record TlsSettings(String caFile, String keyStore, String keyStorePassword) {

    public TlsSettings(@Nullable String caFile, @Nullable String keyStore, @Nullable String keyStorePassword) {
        this.caFile = caFile == null ? "" : caFile;
        this.keyStore = keyStore == null ? "" : keyStore;
        this.keyStorePassword = keyStorePassword == null ? "" : keyStorePassword;
    }

    static TlsSettings none() {
        return new TlsSettings(null, null, null);
    }

    boolean isSet() {
        return !caFile.isEmpty() || !keyStore.isEmpty();
    }

    @Override
    public String toString() {
        return "TlsSettings[caFile=%s, keyStore=%s, keyStorePassword=%s]"
                .formatted(caFile, keyStore, BrokerSettings.stars(keyStorePassword));
    }
}
