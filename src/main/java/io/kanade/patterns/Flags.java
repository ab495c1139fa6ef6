package io.kanade.patterns;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The flags of {@code (?i)} or {@code (?i-s:…)} as RE2/J takes them, and whether letters match in any case behind them. */
record Flags(String re2, boolean anyCase) {

    private static final Pattern FORM = Pattern.compile("([imsUuxR]*)(?:-([imsUuxR]+))?");

    static Flags parse(String text, boolean anyCaseSoFar) throws PatternRefused {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || text.chars().distinct().count() < text.length()) {
            throw new PatternRefused("(?" + text + " holds no flags known here");
        }
        String on = form.group(1);
        String off = form.group(2) == null ? "" : form.group(2);
        if (on.contains("x") || on.contains("R") || off.contains("u")) {
            throw new PatternRefused("the flags x, R and -u are not supported");
        }
        boolean anyCase = on.contains("i") || (anyCaseSoFar && !off.contains("i"));
        String negated = known(off);
        return new Flags(known(on) + (negated.isEmpty() ? "" : "-" + negated), anyCase);
    }

    /** Without what RE2/J has no word for because it never does anything else. */
    private static String known(String flags) {
        return flags.replaceAll("[uxR]", "");
    }
}
