package io.kanade.manifest;

import io.kanade.codec.UnicodeText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the body of a create request is written (jobs-and-schedules §2.3). */
public enum BodyFormat {
    JSON,
    YAML;

    private static final Set<String> YAML_TYPES =
            Set.of("application/yaml", "text/yaml", "application/x-yaml", "text/x-yaml");

    /** Four exact names mean YAML; everything else, nothing included, JSON. */
    public static BodyFormat of(@Nullable String contentType) {
        if (contentType == null) {
            return JSON;
        }
        int parameters = contentType.indexOf(';');
        String type = UnicodeText.strip(parameters < 0 ? contentType : contentType.substring(0, parameters));
        return YAML_TYPES.contains(type) ? YAML : JSON;
    }
}
