package io.kanade.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;

/** Says what keeps a text from being JSON, in words and with the place: {@link JsonScanner} only finds that something does. */
final class JsonGrammar {

    private JsonGrammar() {}

    /**
     * Needed only after a failed binding, whose exception does not tell: an empty body looks like a wrong shape there, and an integer too
     * large like a wrong syntax.
     */
    static void check(JsonFactory factory, String text) throws MalformedJson {
        checkText(text);
        checkSyntax(factory, text);
    }

    /** Refuses what Jackson lets through: a byte order mark, and escapes that are half of a surrogate pair. */
    private static void checkText(String text) throws MalformedJson {
        if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
            throw new MalformedJson("the body begins with a byte order mark");
        }
        boolean afterHigh = false;
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
            int unit = escapedUnit(text, at);
            boolean adjacent = afterHigh;
            afterHigh = unit >= 0 && Character.isHighSurrogate((char) unit);
            boolean low = unit >= 0 && Character.isLowSurrogate((char) unit);
            if (low != adjacent) {
                throw loneSurrogate();
            }
            at += unit >= 0 ? 6 : 2;
            if (afterHigh && !text.startsWith("\\", at)) {
                throw loneSurrogate();
            }
        }
    }

    /** The UTF-16 unit of an escape of four hex digits, -1 for any other escape. */
    private static int escapedUnit(String text, int backslash) {
        if (!text.startsWith("u", backslash + 1) || backslash + 6 > text.length()) {
            return -1;
        }
        int unit = 0;
        for (int i = backslash + 2; i < backslash + 6; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }

    /** Walks the text to its end. */
    private static void checkSyntax(JsonFactory factory, String text) throws MalformedJson {
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new MalformedJson("the body is empty");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new MalformedJson("text after the JSON value");
            }
        } catch (StreamReadException invalid) {
            throw new MalformedJson("not valid JSON" + place(invalid));
        } catch (JsonProcessingException tooMuch) {
            throw new MalformedJson("not acceptable JSON: nested too deep");
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a text in memory failed", impossible);
        }
    }

    private static String place(JsonProcessingException invalid) {
        return " (line " + invalid.getLocation().getLineNr() + ", column "
                + invalid.getLocation().getColumnNr() + ')';
    }

    private static MalformedJson loneSurrogate() {
        return new MalformedJson("an escape that is half of a surrogate pair");
    }
}
