package io.kanade.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a JSON tree as YAML in block style that every YAML reader understands alike: whatever is not plainly a word is quoted. */
final class YamlWriter {

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
    /** Words that YAML 1.1 or 1.2 takes for something else. */
    private static final Set<String> TYPED = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    static String write(JsonNode document) {
        YamlWriter writer = new YamlWriter();
        if (document.isObject() && !document.isEmpty()) {
            writer.members(document, "");
        } else {
            writer.value(document, "");
        }
        return writer.out.toString();
    }

    private void members(JsonNode object, String indent) {
        String lead = "";
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            out.append(lead).append(text(member.getKey())).append(':');
            value(member.getValue(), indent);
            lead = indent;
        }
    }

    /** What follows a colon, up to and including the line's end. */
    private void value(JsonNode value, String indent) {
        if (value.isObject() && !value.isEmpty()) {
            out.append('\n').append(indent).append("  ");
            members(value, indent + "  ");
        } else if (value.isArray() && !value.isEmpty()) {
            out.append('\n');
            elements(value.elements(), indent + "  ");
        } else if (value.isTextual() && isBlock(value.textValue())) {
            block(value.textValue(), indent + "  ");
        } else {
            out.append(' ').append(scalar(value)).append('\n');
        }
    }

    private void elements(Iterator<JsonNode> elements, String indent) {
        while (elements.hasNext()) {
            JsonNode element = elements.next();
            out.append(indent).append('-');
            if (element.isObject() && !element.isEmpty()) {
                out.append(' ');
                members(element, indent + "  ");
            } else {
                value(element, indent);
            }
        }
    }

    private static String scalar(JsonNode value) {
        return value.isTextual() ? text(value.textValue()) : value.toString();
    }

    private static String text(String text) {
        return WORD.matcher(text).matches() && !TYPED.contains(text.toLowerCase(Locale.ROOT)) ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(JsonText.quote(text).length());
        JsonText.quote(text).codePoints().forEach(c -> {
            if (isPrintable(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format("\\u%04X", c));
            }
        });
        return quoted.toString();
    }

    /** Scripts stay readable as a literal block; it must not begin with what would set another indentation. */
    private static boolean isBlock(String text) {
        return text.indexOf('\n') >= 0
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && !text.startsWith("\t")
                && text.codePoints().allMatch(c -> c == '\n' || c == '\t' || isPrintable(c));
    }

    private void block(String text, String indent) {
        out.append(" |").append(text.endsWith("\n\n") ? "+" : text.endsWith("\n") ? "" : "-");
        for (String line : text.split("\n", -1)) {
            out.append('\n').append(line.isEmpty() ? "" : indent).append(line);
        }
        if (!text.endsWith("\n")) {
            out.append('\n');
        }
    }

    /** Without line breaks of any YAML version, controls, halves of pairs and non-characters. */
    private static boolean isPrintable(int c) {
        return (c >= 0x20 && c < 0x7F)
                || (c >= 0xA0 && c <= 0xD7FF && c != 0x2028 && c != 0x2029)
                || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF)
                || c >= 0x10000;
    }
}
