package io.kanade.schedules;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Carries a schedule's switch over into its YAML mirror (jobs-and-schedules §7.2): the first {@code enabled:} in column 0 changes, every
 * other line stays as the operator wrote it, and all lines end in LF afterwards.
 */
final class MirrorPatch {

    private static final String KEY = "enabled:";
    private static final Pattern LINE_END = Pattern.compile("\\r?\\n");

    private MirrorPatch() {}

    static String apply(String yaml, boolean enabled) {
        String wanted = KEY + " " + enabled;
        // Not String.lines(), to which a lone CR is an end of line too.
        List<String> lines = LINE_END.splitAsStream(yaml).toList();
        StringBuilder patched = new StringBuilder(yaml.length() + wanted.length() + 1);
        boolean found = false;
        for (String line : lines) {
            boolean here = !found && line.startsWith(KEY);
            found |= here;
            patched.append(here ? wanted : line).append('\n');
        }
        if (!found) {
            patched.append(wanted).append('\n');
        }
        return patched.toString();
    }
}
