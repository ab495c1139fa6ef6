package io.kanade.patterns;

/** How a database says that a column holds a text. */
@FunctionalInterface
public interface Holding {

    /** With {@code anyCase} the text is ASCII in lower case, and the condition disregards case; it may be true too often, never too rarely. */
    String condition(String column, String text, boolean anyCase);
}
