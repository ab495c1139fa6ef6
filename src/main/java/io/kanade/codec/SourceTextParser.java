package io.kanade.codec;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import com.fasterxml.jackson.core.json.JsonReadContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The part of a Jackson parser that follows from "each token has its source text": numbers are read from it when somebody asks for one.
 * Not thread-safe.
 */
abstract class SourceTextParser extends ParserMinimalBase {

    /** Where the token stands. */
    JsonReadContext context = JsonReadContext.createRootContext(null);

    private @Nullable ObjectCodec codec;
    private boolean closed;

    SourceTextParser() {
        super(StreamReadConstraints.defaults());
    }

    /** The token's source, whatever it looks like. */
    @Override
    public abstract @Nullable String getText();

    /** For the start of an object or a list the key that it belongs to. */
    @Override
    public @Nullable String currentName() {
        JsonStreamContext named = _currToken != null && _currToken.isStructStart() ? context.getParent() : context;
        return named.getCurrentName();
    }

    @Override
    public JsonStreamContext getParsingContext() {
        return context;
    }

    @Override
    public abstract JsonLocation currentTokenLocation();

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
