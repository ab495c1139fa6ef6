package io.kanade.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.core.json.JsonReadContext;
import java.io.IOException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Shows the bytes of a JSON text to Jackson as tokens. Jackson's own parser of bytes takes other encodings and remembers foreign keys; its
 * parser of texts needs each message copied twice before it begins. Not thread-safe.
 */
final class JsonBytesParser extends SourceTextParser {

    private static final int LONGEST_LONG = "-9223372036854775808".length();

    private final JsonScanner scanner;
    private final KnownNames names;
    private final int maxDepth;

    /** @param names keys that strings are at hand for */
    JsonBytesParser(byte[] source, KnownNames names, int maxDepth) {
        this.scanner = new JsonScanner(source);
        this.names = names;
        this.maxDepth = maxDepth;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        int next = scanner.next();
        if (_currToken == JsonToken.FIELD_NAME) {
            _currToken = value(next);
        } else if (context.inRoot()) {
            _currToken = next == JsonScanner.END ? null : root(next);
        } else if (next == (context.inObject() ? '}' : ']')) {
            _currToken = context.inObject() ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
            context = context.clearAndGetParent();
        } else {
            _currToken = member(next);
        }
        return _currToken;
    }

    private JsonToken root(int next) throws IOException {
        if (context.hasCurrentIndex()) {
            throw malformed("text after the JSON value");
        }
        context.expectComma();
        return value(next);
    }

    private JsonToken member(int next) throws IOException {
        int first = next;
        if (context.expectComma()) {
            if (next != ',') {
                throw malformed("no comma");
            }
            first = scanner.next();
        }
        return context.inObject() ? name(first) : value(first);
    }

    private JsonToken name(int next) throws IOException {
        if (next != '"') {
            throw malformed("no key");
        }
        scanner.string();
        context.setCurrentName(scanner.name(names));
        if (scanner.next() != ':') {
            throw malformed("no colon");
        }
        return JsonToken.FIELD_NAME;
    }

    private JsonToken value(int first) throws IOException {
        switch (first) {
            case '"' -> {
                scanner.string();
                return JsonToken.VALUE_STRING;
            }
            case '{' -> {
                return open(JsonToken.START_OBJECT);
            }
            case '[' -> {
                return open(JsonToken.START_ARRAY);
            }
            case 't' -> {
                scanner.literal("rue");
                return JsonToken.VALUE_TRUE;
            }
            case 'f' -> {
                scanner.literal("alse");
                return JsonToken.VALUE_FALSE;
            }
            case 'n' -> {
                scanner.literal("ull");
                return JsonToken.VALUE_NULL;
            }
            default -> {
                return scanner.number(first) ? JsonToken.VALUE_NUMBER_FLOAT : JsonToken.VALUE_NUMBER_INT;
            }
        }
    }

    private JsonToken open(JsonToken start) throws JsonParseException {
        context = start == JsonToken.START_OBJECT
                ? context.createChildObjectContext(-1, -1)
                : context.createChildArrayContext(-1, -1);
        if (context.getNestingDepth() > maxDepth) {
            throw malformed("nested too deep");
        }
        return start;
    }

    /**
     * Goes to the end of the object or the list that begins here and returns its text, when that is written as {@link RawJson} is; else null,
     * and the parser stands where it stood.
     */
    @Nullable
    String takeCompact(int deepest) throws IOException {
        JsonToken start = _currToken;
        if (start == null || !start.isStructStart() || context.getNestingDepth() > deepest) {
            return null;
        }
        JsonReadContext around = context.getParent();
        int begin = scanner.place();
        scanner.expectCompact();
        while (context != around) {
            if (!isNextCompact(deepest)) {
                scanner.backTo(begin);
                context = around;
                _currToken = open(start);
                return null;
            }
        }
        return scanner.since(begin - 1);
    }

    private boolean isNextCompact(int deepest) throws IOException {
        String before = context.getCurrentName();
        nextToken();
        if (_currToken == null || !scanner.isCompact() || context.getNestingDepth() > deepest) {
            return false;
        }
        return switch (_currToken) {
            case FIELD_NAME -> before == null || UnicodeText.CODE_POINT_ORDER.compare(before, currentName()) < 0;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonText.isKept(scanner.text());
            default -> true;
        };
    }

    @Override
    public @Nullable String getText() {
        if (_currToken == null) {
            return null;
        }
        return switch (_currToken) {
            case FIELD_NAME -> context.getCurrentName();
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scanner.text();
            default -> _currToken.asString();
        };
    }

    @Override
    public int getIntValue() throws IOException {
        long value = getLongValue();
        if (value != (int) value) {
            reportOverflowInt();
        }
        return (int) value;
    }

    @Override
    public long getLongValue() throws IOException {
        String text = scanner.text();
        if (text.length() > LONGEST_LONG) {
            reportOverflowLong();
        }
        if (text.length() < LONGEST_LONG - 1) {
            return Long.parseLong(text);
        }
        BigInteger value = new BigInteger(text);
        if (value.bitLength() >= Long.SIZE) {
            reportOverflowLong();
        }
        return value.longValue();
    }

    @Override
    public BigInteger getBigIntegerValue() {
        return new BigInteger(scanner.text());
    }

    @Override
    public double getDoubleValue() {
        return NumberInput.parseDouble(scanner.text(), true);
    }

    @Override
    public JsonLocation currentTokenLocation() {
        return new JsonLocation(ContentReference.unknown(), scanner.place(), -1, -1);
    }

    private static JsonParseException malformed(String why) {
        return new JsonParseException(null, why);
    }
}
