package io.kanade.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an object that holds a known key twice (Jackson silently lets the last value of a record win) and tells a listener of unknown
 * ones. The mapper ignores unknown keys, so it calls {@link #skipChildren()} on exactly their values; that is how the two are told apart.
 */
final class StrictParser extends JsonParserDelegate {

    private static final int MAX_DIGITS = 1_000;

    private final Map<String, String> aliases;
    private final Consumer<JsonParser> unknownKeys;
    /** Names seen so far in the open object of each nesting depth. */
    private final List<Set<String>> namesByDepth = new ArrayList<>();

    private @Nullable String repeated;
    private boolean repeatedValueReached;

    /**
     * @param aliases     other names of the outermost object's keys; both at once count as a repetition
     * @param unknownKeys is called with the parser at the value of a key that nobody reads
     */
    StrictParser(JsonParser parser, Map<String, String> aliases, Consumer<JsonParser> unknownKeys) {
        super(parser);
        this.aliases = aliases;
        this.unknownKeys = unknownKeys;
    }

    /** The parser underneath, for whoever reads one whole value by other rules. */
    JsonParser plain() {
        return delegate;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        if (repeated != null && repeatedValueReached) {
            throw MismatchedInputException.from(this, Object.class, "the key \"" + repeated + "\" occurs twice");
        }
        repeatedValueReached = repeated != null;
        JsonToken token = delegate.nextToken();
        if (token == JsonToken.FIELD_NAME) {
            note(delegate.currentName(), depth());
        } else if (token == JsonToken.START_OBJECT) {
            names(depth()).clear();
        }
        return token;
    }

    private void note(String name, int depth) {
        String canonical = depth == 1 && !aliases.isEmpty() ? aliases.getOrDefault(name, name) : name;
        if (!names(depth).add(canonical)) {
            repeated = name;
        }
    }

    @Override
    public @Nullable JsonToken nextValue() throws IOException {
        JsonToken token = nextToken();
        return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
        repeated = null;
        unknownKeys.accept(delegate);
        delegate.skipChildren();
        return this;
    }

    @Override
    public Number getNumberValue() throws IOException {
        requireBounded();
        return delegate.getNumberValue();
    }

    @Override
    public BigInteger getBigIntegerValue() throws IOException {
        requireBounded();
        return delegate.getBigIntegerValue();
    }

    @Override
    public BigDecimal getDecimalValue() throws IOException {
        requireBounded();
        return delegate.getDecimalValue();
    }

    /** Jackson asks for the number even to word an error, and millions of digits take seconds to become one. */
    private void requireBounded() throws IOException {
        if (delegate.getTextLength() > MAX_DIGITS) {
            throw MismatchedInputException.from(this, Number.class, "the number does not fit");
        }
    }

    private int depth() {
        return delegate.getParsingContext().getNestingDepth();
    }

    private Set<String> names(int depth) {
        while (namesByDepth.size() <= depth) {
            namesByDepth.add(new HashSet<>());
        }
        return namesByDepth.get(depth);
    }
}
