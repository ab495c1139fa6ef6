package io.kanade.database;

import java.util.Locale;

/** The kinds of database that the change log and all statements are written for. */
public enum Engine {
    SQLITE,
    POSTGRESQL;

    /** The name that clients read. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
