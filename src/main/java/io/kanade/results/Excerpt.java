package io.kanade.results;

import io.kanade.codec.UnicodeText;
import io.kanade.patterns.TextFilter;

/** The first match in an output and what stands around it (http-core §7.4), all counted in code points. */
record Excerpt(String before, String matched, String after, boolean clippedStart, boolean clippedEnd) {

    private static final int AROUND = 80;
    private static final int MATCHED = 240;

    static Excerpt of(String text, TextFilter.Match match) {
        int start = backwards(text, match.start());
        String whole = text.substring(match.start(), match.end());
        String matched = UnicodeText.clip(whole, MATCHED);
        String after = UnicodeText.clip(text.substring(match.end(), forwards(text, match.end())), AROUND);
        boolean cutWithin = matched.length() < whole.length();
        boolean moreBehind = match.end() + after.length() < text.length();
        return new Excerpt(text.substring(start, match.start()), matched, after, start > 0, cutWithin || moreBehind);
    }

    private static int backwards(String text, int from) {
        int start = from;
        for (int i = 0; i < AROUND && start > 0; i++) {
            start = text.offsetByCodePoints(start, -1);
        }
        return start;
    }

    /** Far enough for {@link #AROUND} code points; an output of megabytes is not copied for them. */
    private static int forwards(String text, int from) {
        return Math.min(text.length(), from + 2 * AROUND);
    }
}
