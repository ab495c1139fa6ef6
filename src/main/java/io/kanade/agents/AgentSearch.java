package io.kanade.agents;

import io.kanade.codec.UnicodeText;
import io.kanade.database.Where;
import io.kanade.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A part of a PC's id or host name, without regard to the case of ASCII letters (http-core §4.2). */
record AgentSearch(String text) {

    /** SQLite takes no longer pattern. */
    private static final int LONGEST_PATTERN_BYTES = 50_000;

    AgentSearch {
        if (pattern(text).getBytes(StandardCharsets.UTF_8).length > LONGEST_PATTERN_BYTES) {
            throw new Failure.Invalid("q is longer than " + LONGEST_PATTERN_BYTES + " bytes");
        }
        if (text.indexOf(0) >= 0) {
            throw new Failure.Invalid("q holds a character U+0000, which no PC has");
        }
    }

    static AgentSearch of(@Nullable String query) {
        return new AgentSearch(query == null ? "" : UnicodeText.strip(query));
    }

    void restrict(Where where) {
        if (!text.isEmpty()) {
            // lower() folds ASCII on SQLite and, under the "C" collation, on PostgreSQL; LIKE alone folds only on the
            // former. A backslash as escape character would be one for Jdbi's parser too.
            where.and("(lower(pc_id) LIKE :q ESCAPE '!' OR lower(hostname) LIKE :q ESCAPE '!')", "q", pattern(text));
        }
    }

    private static String pattern(String text) {
        StringBuilder folded = new StringBuilder("%");
        text.codePoints().forEach(character -> {
            if (character == '!' || character == '%' || character == '_') {
                folded.append('!');
            }
            boolean ascii = character < 128;
            folded.append(
                    ascii ? Character.toString(character).toLowerCase(Locale.ROOT) : Character.toString(character));
        });
        return folded.append('%').toString();
    }
}
