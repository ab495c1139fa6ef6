package io.kanade.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kanade.codec.Default;
import io.kanade.failure.Failure;
import org.jspecify.annotations.Nullable;

/** The script of a job and how it is run (jobs-and-schedules §3.2). The timeout is a text that nobody parses before an exec. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Execute(
        ExecuteShell shell,
        @Nullable String script,
        @Nullable String scriptFile,
        @Nullable String scriptObject,
        String timeout,
        @Default RunAs runAs,
        @Nullable String cwd) {

    public Execute {
        runAs = runAs == null ? RunAs.SYSTEM : runAs;
    }

    /** Whether there is an inline body; the empty one counts as none. */
    public boolean hasInlineScript() {
        return script != null && !script.isEmpty();
    }

    /** Refuses a job that has no source for its script, or more than one. Checked on create and again at each exec. */
    public void requireOneSource() {
        int sources = (hasInlineScript() ? 1 : 0) + (scriptFile != null ? 1 : 0) + (scriptObject != null ? 1 : 0);
        if (sources != 1) {
            throw new Failure.Invalid("execute: exactly one of script, script_file and script_object is needed, found "
                    + (sources == 0 ? "none" : sources));
        }
    }
}
