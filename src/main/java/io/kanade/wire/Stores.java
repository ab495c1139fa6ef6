package io.kanade.wire;

/** The names of the object stores (wire §2.3). */
public final class Stores {

    public static final String AGENT_RELEASES = "agent_releases";
    public static final String APP_PACKAGES = "app_packages";
    public static final String SCRIPTS = "scripts";
    public static final String RESULT_OUTPUT = "result_output";

    private Stores() {}
}
