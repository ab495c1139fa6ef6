package io.kanade.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.ContentReference;
import java.io.IOException;
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
final class YamlParser extends SourceTextParser {

    private static final int JUMPS_PER_EVENT = 100;

    /** Where an alias is being followed: the end of its node, and where to go on then. */
    private record Jump(int end, int next) {}

    private final YamlEvents events;
    private final Deque<Jump> jumps = new ArrayDeque<>();
    private boolean expectsKey;
    private long jumpsMade;
    private int current;
    private int next;

    YamlParser(YamlEvents events) {
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
    public JsonLocation currentTokenLocation() {
        return current >= events.size()
                ? JsonLocation.NA
                : events.at(current)
                        .getStartMark()
                        .map(mark -> new JsonLocation(
                                ContentReference.unknown(), -1, mark.getLine() + 1, mark.getColumn() + 1))
                        .orElse(JsonLocation.NA);
    }
}
