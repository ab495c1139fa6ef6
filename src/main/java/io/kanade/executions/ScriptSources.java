package io.kanade.executions;

import io.kanade.broker.MissingStore;
import io.kanade.broker.ObjectStore;
import io.kanade.broker.StoredObject;
import io.kanade.failure.Failure;
import io.kanade.manifest.Execute;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Finds what a job's script is at this moment: the inline text, or the digest of its stored object (jobs-and-schedules §6.2). */
final class ScriptSources {

    private static final String DIGEST = "SHA-256=";

    private final ObjectStore scripts;

    ScriptSources(ObjectStore scripts) {
        this.scripts = scripts;
    }

    /** Either a text, or an object with the digest that agents hold it to. */
    record ScriptSource(
            String script,
            @Nullable String object,
            @Nullable String sha256) {}

    ScriptSource of(Execute execute) {
        execute.requireOneSource();
        String script = execute.script();
        if (script != null && !script.isEmpty()) {
            return new ScriptSource(script, null, null);
        }
        String object = execute.scriptObject();
        if (object == null) {
            throw new Failure.Invalid(
                    "execute.script_file: the file is on the operator's machine; send its text as script");
        }
        return new ScriptSource("", object, sha256(object));
    }

    private String sha256(String object) {
        StoredObject stored = find(object);
        String digest = stored.digest();
        if (digest == null || !digest.startsWith(DIGEST)) {
            throw new Failure.Broken("script object " + object + " has no digest", null);
        }
        String encoded = digest.substring(DIGEST.length()).replace("=", "");
        try {
            return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(encoded));
        } catch (IllegalArgumentException malformed) {
            throw new Failure.Broken("the digest of script object " + object + " cannot be read", malformed);
        }
    }

    private StoredObject find(String object) {
        if (object.isBlank()) {
            throw new Failure.Broken("execute.script_object: an object needs a name", null);
        }
        try {
            return scripts.find(object).orElseThrow(() -> new Failure.NotFound("there is no script object " + object));
        } catch (MissingStore missing) {
            throw new Failure.Unavailable("the store of script objects is missing", missing);
        }
    }
}
