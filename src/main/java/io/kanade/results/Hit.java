package io.kanade.results;

import org.jspecify.annotations.Nullable;

/** A row that the pattern filters let through, and where its outputs matched. */
record Hit(
        String resultId, @Nullable Excerpt stdout, @Nullable Excerpt stderr) {

    static Hit without(String resultId) {
        return new Hit(resultId, null, null);
    }
}
