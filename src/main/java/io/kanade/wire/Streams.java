package io.kanade.wire;

/** The names of the seven streams (wire §2.1). */
public final class Streams {

    public static final String INVENTORY = "INVENTORY";
    public static final String RESULTS = "RESULTS";
    public static final String EXEC = "EXEC";
    public static final String EVENTS = "EVENTS";
    public static final String AUDIT = "AUDIT";
    public static final String OBS_EVENTS = "OBS_EVENTS";
    public static final String NOTIFICATIONS = "NOTIFICATIONS";

    private Streams() {}
}
