package io.kanade.patterns;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.kanade.failure.Failure;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A filter written as a regular expression (http-core §1.6): unanchored, case-sensitive, Unicode, in time linear to the text.
 * Immutable and thread-safe.
 */
public final class TextFilter {

    /** As much as an address holds. */
    private static final int LONGEST_PATTERN = 8_000;

    private static final long LARGEST_PROGRAM = 50_000;
    private static final int SHOWN = 100;

    private final String written;
    private final Pattern pattern;
    private final Prefilter prefilter;

    private TextFilter(String written, Pattern pattern, Prefilter prefilter) {
        this.written = written;
        this.pattern = pattern;
        this.prefilter = prefilter;
    }

    /** Where a text matched, in UTF-16 units. */
    public record Match(int start, int end) {}

    /** Refuses with a line that names the pattern and the reason. */
    public static TextFilter compile(String pattern) {
        try {
            return translated(pattern);
        } catch (PatternRefused e) {
            throw invalid(pattern, e.reason());
        } catch (StackOverflowError e) {
            throw invalid(pattern, "too deeply nested");
        }
    }

    /** What a database can look for beforehand; empty when nothing is known of every match. */
    String condition(String column, Holding holding) {
        boolean plain = prefilter.needles().stream().allMatch(Needle::isPlain);
        return plain
                ? prefilter.needles().stream()
                        .map(needle -> holding.condition(column, needle.text(), needle.anyCase()))
                        .collect(Collectors.joining(" OR "))
                : "";
    }

    /**
     * The first match, leftmost as the contract's dialect chooses it. The engine follows one empty step after the other by recursion, so a
     * pattern such as {@code ((a?){100}){100}} is refused here, at the first text that leads it there.
     */
    public Optional<Match> find(String text, Deadline deadline) {
        deadline.check();
        if (!prefilter.mayMatch(text)) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(text.length() <= WatchedText.SHORT ? text : new WatchedText(text, deadline));
        try {
            return matcher.find() ? Optional.of(new Match(matcher.start(), matcher.end())) : Optional.empty();
        } catch (StackOverflowError e) {
            throw invalid(written, "too many parts that may be empty follow each other");
        }
    }

    public boolean matches(String text, Deadline deadline) {
        return find(text, deadline).isPresent();
    }

    private static TextFilter translated(String pattern) throws PatternRefused {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new PatternRefused("longer than " + LONGEST_PATTERN + " characters");
        }
        Node node = PatternParser.parse(pattern);
        refuseAbove(node.size());
        StringBuilder re2 = new StringBuilder();
        node.write(re2);
        Pattern compiled = compiled(re2.toString());
        refuseAbove(compiled.programSize());
        return new TextFilter(pattern, compiled, node.required());
    }

    private static void refuseAbove(long size) throws PatternRefused {
        if (size > LARGEST_PROGRAM) {
            throw new PatternRefused("its repetitions make it too large");
        }
    }

    private static Pattern compiled(String re2) throws PatternRefused {
        try {
            return Pattern.compile(re2);
        } catch (PatternSyntaxException e) {
            throw new PatternRefused(e.getDescription() + " (" + e.getPattern() + ")");
        }
    }

    private static Failure.Invalid invalid(String pattern, String reason) {
        return new Failure.Invalid("the pattern \"" + shown(pattern) + "\" is not valid: " + shown(reason));
    }

    /** One line, and not longer than a line. */
    private static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "·");
        int length = printable.codePointCount(0, printable.length());
        return length <= SHOWN ? printable : printable.substring(0, printable.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
