package io.kanade.patterns;

/** What stands behind a backslash. Anything else than these is refused, so that RE2/J never reads an escape of its own into a pattern. */
sealed interface Escape {

    /** A literal written as an escape. */
    record CodePoint(int value) implements Escape {}

    /** A class: how it is written between brackets and outside them. */
    record Shorthand(String inside, String outside) implements Escape {}

    record Assertion(String re2) implements Escape {}

    String WORD = "\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}";
    String DIGIT = "\\p{Nd}";
    String SPACE = "\\t-\\r\\x{85}\\p{Z}";

    // The complements by category and not by range: brackets cannot hold a negated bracket, and ranges that cross
    // U+1C80 hang RE2/J under (?i).
    String NOT_WORD = "\\p{No}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}\\p{S}\\p{Z}\\p{C}";
    String NOT_DIGIT = "\\p{L}\\p{M}\\p{Nl}\\p{No}\\p{P}\\p{S}\\p{Z}\\p{C}";
    String NOT_SPACE = "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Cf}\\p{Co}\\p{Cs}"
            + "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{7f}-\\x{84}\\x{86}-\\x{9f}";

    /** Reads an escape whose backslash has been read. */
    static Escape read(Cursor cursor) throws PatternRefused {
        int letter = cursor.next("it ends in a backslash");
        return switch (letter) {
            case 'w' -> new Shorthand(WORD, "[" + WORD + "]");
            case 'W' -> new Shorthand(NOT_WORD, "[^" + WORD + "]");
            case 'd' -> new Shorthand(DIGIT, DIGIT);
            case 'D' -> new Shorthand(NOT_DIGIT, "[^" + DIGIT + "]");
            case 's' -> new Shorthand(SPACE, "[" + SPACE + "]");
            case 'S' -> new Shorthand(NOT_SPACE, "[^" + SPACE + "]");
            case 'p', 'P' -> property(cursor, letter);
            case 'A', 'z', 'B' -> new Assertion("\\" + (char) letter);
            case 'b' -> wordBoundary(cursor);
            case 'a' -> new CodePoint(0x07);
            case 'f' -> new CodePoint('\f');
            case 't' -> new CodePoint('\t');
            case 'n' -> new CodePoint('\n');
            case 'r' -> new CodePoint('\r');
            case 'v' -> new CodePoint(0x0b);
            case 'x' -> hexadecimal(cursor, 2);
            case 'u' -> hexadecimal(cursor, 4);
            case 'U' -> hexadecimal(cursor, 8);
            default -> punctuation(letter);
        };
    }

    private static Escape property(Cursor cursor, int letter) throws PatternRefused {
        int first = cursor.next("\\p needs the name of a class");
        String name = first == '{' ? cursor.until('}', "\\p{ is not closed") : Character.toString(first);
        if (!name.matches("[A-Za-z_]+")) {
            throw new PatternRefused("\\p{" + name + "} is no class known here");
        }
        String text = "\\" + (char) letter + "{" + name + "}";
        return new Shorthand(text, text);
    }

    private static Escape wordBoundary(Cursor cursor) throws PatternRefused {
        if (cursor.peek() == '{' && !isDigit(cursor.peek(1))) {
            throw new PatternRefused("\\b{…} is not supported");
        }
        return new Assertion("\\b");
    }

    private static Escape hexadecimal(Cursor cursor, int digits) throws PatternRefused {
        StringBuilder text = new StringBuilder();
        if (cursor.accept('{')) {
            text.append(cursor.until('}', "an escape by number is not closed"));
        } else {
            for (int i = 0; i < digits; i++) {
                text.appendCodePoint(cursor.next("an escape by number is too short"));
            }
        }
        if (!text.toString().matches("0*[0-9A-Fa-f]{1,6}")) {
            throw new PatternRefused("an escape by number needs hexadecimal digits");
        }
        int value = (int) Long.parseLong(text.substring(Math.max(0, text.length() - 6)), 16);
        if (value > Character.MAX_CODE_POINT
                || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE)) {
            throw new PatternRefused("an escape by number names no character");
        }
        return new CodePoint(value);
    }

    private static Escape punctuation(int character) throws PatternRefused {
        boolean known =
                character < 128 && !Character.isLetterOrDigit(character) && character != '<' && character != '>';
        if (!known) {
            throw new PatternRefused("\\" + Character.toString(character) + " is no escape known here");
        }
        return new CodePoint(character);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
