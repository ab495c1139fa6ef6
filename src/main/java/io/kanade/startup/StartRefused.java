package io.kanade.startup;

import java.io.PrintWriter;
import java.util.List;

/**
 * The start cannot go on, for reasons that are the operator's to mend: one clear line for each. Every command prints an exception by its
 * stack trace; this one has nothing to say but its lines.
 */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    public StartRefused(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void printStackTrace(PrintWriter out) {
        lines.forEach(out::println);
    }
}
