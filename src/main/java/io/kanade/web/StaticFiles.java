package io.kanade.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard as it was built into the program: every file under its exact name, and the page for the paths of the dashboard's own router
 * (http-core §13 item 4). Immutable.
 */
final class StaticFiles {

    private static final String PAGE = "index.html";

    private static final byte[] NOT_BUILT = """
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><title>kanade</title>
            <p>This program was built without its dashboard. The API answers under <code>/api/</code>;
            <code>bin/start</code> builds both.</p>
            </html>
            """.getBytes(StandardCharsets.UTF_8);

    private final Map<String, StaticFile> files = new HashMap<>();

    StaticFiles(Map<String, byte[]> contents) {
        contents.forEach((name, content) -> files.put(name, new StaticFile(name, content)));
    }

    /** The answer for a path as it was sent: not decoded, not normalised. */
    StaticAnswer answer(String rawPath, @Nullable String ifNoneMatch, @Nullable String acceptEncoding) {
        String name = withoutLeadingSlashes(rawPath);
        StaticFile file = files.get(name);
        if (file == null && name.startsWith("assets/")) {
            // A page in the place of a script would be reported as a syntax error in it.
            return StaticAnswer.empty(404);
        }
        StaticFile found = file == null ? files.get(PAGE) : file;
        return found == null ? notBuilt() : found.answer(ifNoneMatch, acceptEncoding);
    }

    private static StaticAnswer notBuilt() {
        return new StaticAnswer(404, Map.of("Content-Type", "text/html", "Cache-Control", "no-cache"), NOT_BUILT);
    }

    private static String withoutLeadingSlashes(String path) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return path.substring(start);
    }
}
