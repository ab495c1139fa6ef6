package io.kanade.codec;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.json.JsonReadContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Shows a YAML document to Jackson as JSON tokens, so that both bind to the same records by the same rules. The text of a token is
 * always the scalar's source; its type is only a look. An alias is followed by jumping to its node and back. Not thread-safe.
 */
final class YamlParser extends ParserMinimalBase {

    private static final int JUMPS_PER_EVENT = 100;

    /** Where an alias is being followed: the end of its node, and where to go on then. */
    private record Jump(int end, int next) {}

    private final YamlEvents events;
    private final Deque<Jump> jumps = new ArrayDeque<>();
    private JsonReadContext context = JsonReadContext.createRootContext(null);
    private @Nullable ObjectCodec codec;
    private boolean expectsKey;
    private boolean closed;
    private long jumpsMade;
    private int current;
    private int next;

    YamlParser(YamlEvents events) {
        super(StreamReadConstraints.defaults());
        this.events = events;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        while (true) {
            Jump jump = jumps.peek();
            if (jump != null && next == jump.end()) {
                next = jumps.pop().next();
            } else if (next == events.size()) {
                _currToken = null;
                return null;
            } else if (events.at(next) instanceof AliasEvent) {
                follow(next);
            } else {
                current = next++;
                _currToken = token(events.at(current));
                return _currToken;
            }
        }
    }

    private void follow(int alias) throws JsonParseException {
        if (++jumpsMade > (long) JUMPS_PER_EVENT * events.size()) {
            throw new JsonParseException(this, "aliases are followed too often");
        }
        int target = events.targetOf(alias);
        jumps.push(new Jump(events.endOf(target), alias + 1));
        next = target;
    }

    private JsonToken token(Event event) throws IOException {
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        } else if (event instanceof MappingStartEvent || event instanceof SequenceStartEvent) {
            return start(event instanceof MappingStartEvent);
        }
        context = context.clearAndGetParent();
        expectsKey = context.inObject();
        return event instanceof SequenceEndEvent ? JsonToken.END_ARRAY : JsonToken.END_OBJECT;
    }

    private JsonToken scalar(ScalarEvent scalar) throws IOException {
        if (expectsKey) {
            context.setCurrentName(scalar.getValue());
            expectsKey = false;
            return JsonToken.FIELD_NAME;
        }
        context.expectComma();
        expectsKey = context.inObject();
        return YamlScalar.token(scalar);
    }

    private JsonToken start(boolean mapping) throws IOException {
        if (expectsKey) {
            throw new JsonParseException(this, "a key is neither a list nor a mapping");
        }
        context.expectComma();
        context = mapping ? context.createChildObjectContext(-1, -1) : context.createChildArrayContext(-1, -1);
        expectsKey = mapping;
        return mapping ? JsonToken.START_OBJECT : JsonToken.START_ARRAY;
    }

    /** Goes straight to the end: aliases in what is skipped are not followed. */
    @Override
    public JsonParser skipChildren() throws IOException {
        if (_currToken != null && _currToken.isStructStart()) {
            next = events.endOf(current) - 1;
            nextToken();
        }
        return this;
    }

    @Override
    public @Nullable String getText() {
        if (_currToken == null) {
            return null;
        }
        return events.at(current) instanceof ScalarEvent scalar ? scalar.getValue() : _currToken.asString();
    }

    /** The tag: an enum refuses one, since the original takes it for the value. */
    @Override
    public @Nullable Object getTypeId() {
        return events.at(current) instanceof ScalarEvent scalar
                ? scalar.getTag().orElse(null)
                : null;
    }

    @Override
    public @Nullable Object getObjectId() {
        return events.at(current) instanceof NodeEvent node
                ? node.getAnchor().map(Anchor::getValue).orElse(null)
                : null;
    }

    @Override
    public Number getNumberValue() {
        return _currToken == JsonToken.VALUE_NUMBER_INT ? getBigIntegerValue() : (Number) getDoubleValue();
    }

    @Override
    public NumberType getNumberType() {
        return _currToken == JsonToken.VALUE_NUMBER_INT ? NumberType.BIG_INTEGER : NumberType.DOUBLE;
    }

    @Override
    public int getIntValue() throws IOException {
        BigInteger value = getBigIntegerValue();
        if (value.bitLength() >= Integer.SIZE) {
            reportOverflowInt();
        }
        return value.intValue();
    }

    @Override
    public long getLongValue() throws IOException {
        BigInteger value = getBigIntegerValue();
        if (value.bitLength() >= Long.SIZE) {
            reportOverflowLong();
        }
        return value.longValue();
    }

    @Override
    public BigInteger getBigIntegerValue() {
        return YamlScalar.integer(String.valueOf(getText()));
    }

    @Override
    public float getFloatValue() {
        return (float) getDoubleValue();
    }

    @Override
    public double getDoubleValue() {
        return _currToken == JsonToken.VALUE_NUMBER_INT
                ? getBigIntegerValue().doubleValue()
                : YamlScalar.decimal(String.valueOf(getText()));
    }

    @Override
    public BigDecimal getDecimalValue() {
        return BigDecimal.valueOf(getDoubleValue());
    }

    @Override
    public @Nullable String currentName() {
        JsonStreamContext named = _currToken != null && _currToken.isStructStart() ? context.getParent() : context;
        return named.getCurrentName();
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public @Nullable String getCurrentName() {
        return currentName();
    }

    @Override
    public void overrideCurrentName(String name) {
        throw new UnsupportedOperationException("a name is what the document says");
    }

    @Override
    public JsonStreamContext getParsingContext() {
        return context;
    }

    @Override
    public JsonLocation currentTokenLocation() {
        return current >= events.size()
                ? JsonLocation.NA
                : events.at(current)
                        .getStartMark()
                        .map(mark -> new JsonLocation(
                                ContentReference.unknown(), -1, mark.getLine() + 1, mark.getColumn() + 1))
                        .orElse(JsonLocation.NA);
    }

    @Override
    public JsonLocation currentLocation() {
        return currentTokenLocation();
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public JsonLocation getTokenLocation() {
        return currentTokenLocation();
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public JsonLocation getCurrentLocation() {
        return currentTokenLocation();
    }

    @Override
    public char[] getTextCharacters() {
        return String.valueOf(getText()).toCharArray();
    }

    @Override
    public int getTextLength() {
        return String.valueOf(getText()).length();
    }

    @Override
    public int getTextOffset() {
        return 0;
    }

    @Override
    public boolean hasTextCharacters() {
        return false;
    }

    @Override
    public byte[] getBinaryValue(Base64Variant variant) {
        throw new UnsupportedOperationException("no document holds bytes");
    }

    @Override
    public @Nullable ObjectCodec getCodec() {
        return codec;
    }

    @Override
    public void setCodec(ObjectCodec codec) {
        this.codec = codec;
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    protected void _handleEOF() throws JsonParseException {
        throw new JsonParseException(this, "the document ends too early");
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
