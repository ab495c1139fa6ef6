package io.kanade.database;

import io.kanade.codec.RawJson;
import java.sql.Types;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * How an engine takes texts, and the texts of JSON columns, which are bound as {@link RawJson}. PostgreSQL can store no U+0000, and reads no
 * JSON that has one: U+FFFD stands in its place, in both forms (projection §2.5). Set up once for each connection pool.
 */
public final class StoredTexts implements JdbiConfig<StoredTexts> {

    private static final String ESCAPED_NUL = "\\u0000";
    private static final char STAND_IN = '\uFFFD';

    private boolean withoutNul;

    /** As they are; Jdbi makes one for each pool. */
    public StoredTexts() {}

    /** The rule of the database behind this handle. */
    public static StoredTexts of(Handle handle) {
        return handle.getConfig(StoredTexts.class);
    }

    /** What is read again after this was stored: to be compared with what is there. */
    public RawJson stored(RawJson json) {
        return withoutNul ? new RawJson(form(json)) : json;
    }

    static void register(Jdbi jdbi, boolean withoutNul) {
        jdbi.getConfig(StoredTexts.class).withoutNul = withoutNul;
        jdbi.registerArgument(new Texts());
        jdbi.registerArgument(new Json());
    }

    String form(String text) {
        return withoutNul ? text.replace('\0', STAND_IN) : text;
    }

    String form(RawJson json) {
        return withoutNul ? jsonWithoutNul(json.text()) : json.text();
    }

    @Override
    public StoredTexts createCopy() {
        StoredTexts copy = new StoredTexts();
        copy.withoutNul = withoutNul;
        return copy;
    }

    /** The escape counts only where its backslash is not itself escaped. */
    private static String jsonWithoutNul(String json) {
        int found = json.indexOf(ESCAPED_NUL);
        if (found < 0) {
            return json;
        }
        StringBuilder result = new StringBuilder(json.length());
        int copied = 0;
        while (found >= 0) {
            if (backslashesBefore(json, found) % 2 == 0) {
                result.append(json, copied, found).append(STAND_IN);
                copied = found + ESCAPED_NUL.length();
            }
            found = json.indexOf(ESCAPED_NUL, found + 1);
        }
        return result.append(json, copied, json.length()).toString();
    }

    private static int backslashesBefore(String json, int position) {
        int first = position;
        while (first > 0 && json.charAt(first - 1) == '\\') {
            first--;
        }
        return position - first;
    }

    private static final class Texts extends AbstractArgumentFactory<String> {

        Texts() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(String value, ConfigRegistry config) {
            return text(config.get(StoredTexts.class).form(value));
        }
    }

    private static final class Json extends AbstractArgumentFactory<RawJson> {

        Json() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(RawJson value, ConfigRegistry config) {
            return text(config.get(StoredTexts.class).form(value));
        }
    }

    private static Argument text(String stored) {
        return (position, statement, context) -> statement.setString(position, stored);
    }
}
