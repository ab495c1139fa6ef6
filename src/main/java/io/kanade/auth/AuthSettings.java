package io.kanade.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code auth} section of the settings (contract ours §6). Empty texts count as unset; secrets print as stars. */
public record AuthSettings(
        @JsonProperty String jwtSecret,
        @JsonProperty String staticToken,
        @JsonProperty BootstrapAdminSettings bootstrapAdmin,
        @JsonProperty @NotNull List<String> trustedProxies) {

    public AuthSettings(
            @Nullable String jwtSecret,
            @Nullable String staticToken,
            @Nullable BootstrapAdminSettings bootstrapAdmin,
            @Nullable List<String> trustedProxies) {
        this.jwtSecret = jwtSecret == null ? "" : jwtSecret;
        this.staticToken = staticToken == null ? "" : staticToken;
        this.bootstrapAdmin = bootstrapAdmin == null ? new BootstrapAdminSettings(null, null) : bootstrapAdmin;
        this.trustedProxies = trustedProxies == null ? List.of() : List.copyOf(trustedProxies);
    }

    public static AuthSettings defaults() {
        return new AuthSettings(null, null, null, null);
    }

    /** The account that is made when there is none yet; without a password none is made (http-core §3.2). */
    public record BootstrapAdminSettings(
            @JsonProperty String user, @JsonProperty String password) {

        public BootstrapAdminSettings(@Nullable String user, @Nullable String password) {
            this.user = user == null || user.isEmpty() ? "admin" : user;
            this.password = password == null ? "" : password;
        }

        @Override
        public String toString() {
            return "BootstrapAdminSettings[user=" + user + ", password=" + stars(password) + "]";
        }
    }

    @ValidationMethod(message = "trustedProxies must list IP addresses or blocks like 10.0.0.0/8")
    boolean isTrustedProxiesReadable() {
        try {
            trustedProxyRanges();
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    List<AddressRange> trustedProxyRanges() {
        return trustedProxies.stream().map(AddressRange::parse).toList();
    }

    @Override
    public String toString() {
        return "AuthSettings[jwtSecret=" + stars(jwtSecret) + ", staticToken=" + stars(staticToken)
                + ", bootstrapAdmin=" + bootstrapAdmin + ", trustedProxies=" + trustedProxies + "]";
    }

    private static String stars(String secret) {
        return secret.isEmpty() ? "" : "********";
    }
}
