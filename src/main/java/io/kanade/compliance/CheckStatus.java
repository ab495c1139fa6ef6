package io.kanade.compliance;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.RawJson;
import io.kanade.codec.StrictJson;
import io.kanade.codec.UnicodeText;
import io.kanade.manifest.CheckHint;
import io.kanade.wire.ExecResult;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one result says about a check (wire §4.13, projection §6.8). */
record CheckStatus(String status, @Nullable String detail) {

    private static final Set<String> KNOWN = Set.of("ok", "warn", "fail");
    private static final String UNKNOWN = "unknown";
    private static final int STDERR_CHARACTERS = 200;

    /** Judges a result; fails when a run that succeeded printed no JSON. */
    static CheckStatus of(ExecResult result, CheckHint hint, StrictJson json) throws InvalidJson {
        if (result.exitCode() != 0) {
            return new CheckStatus(UNKNOWN, explain(result.exitCode(), UnicodeText.strip(result.stderr())));
        }
        RawJson output = json.readAny(result.stdout());
        String status = output.member(hint.statusField())
                .filter(RawJson::isText)
                .map(json::plain)
                .filter(KNOWN::contains)
                .orElse(UNKNOWN);
        Optional<String> detail = output.member(hint.detailField())
                .filter(value -> !value.isNull())
                .map(json::plain)
                .filter(text -> !text.isEmpty());
        return new CheckStatus(status, detail.orElse(null));
    }

    private static String explain(int exitCode, String stderr) {
        String ending = "exit code " + exitCode;
        return stderr.isEmpty() ? ending : ending + ": " + UnicodeText.clip(stderr, STDERR_CHARACTERS);
    }
}
