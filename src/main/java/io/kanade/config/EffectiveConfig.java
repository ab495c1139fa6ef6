package io.kanade.config;

import io.kanade.codec.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What applies to one PC after all layers, and where groups contradict each other (http-core §6.3). */
public record EffectiveConfig(String pcId, Values effective, List<String> warnings) {

    /** Every field with its value; the built-in defaults stand where no layer sets one. */
    public record Values(
            @Nullable String targetVersion,
            String targetVersionJitter,
            String heartbeatInterval,
            String hostPerfInterval,
            boolean processPerfEnabled,
            @Nullable Timestamp processPerfExpiresAt,
            long processPerfTopN) {

        static Values of(ConfigScope layers) {
            return new Values(
                    layers.targetVersion(),
                    orElse(layers.targetVersionJitter(), "10m"),
                    orElse(layers.heartbeatInterval(), "30s"),
                    orElse(layers.hostPerfInterval(), "60s"),
                    orElse(layers.processPerfEnabled(), false),
                    layers.processPerfExpiresAt(),
                    orElse(layers.processPerfTopN(), 20L));
        }

        private static <T> T orElse(@Nullable T value, T builtIn) {
            return value == null ? builtIn : value;
        }
    }
}
