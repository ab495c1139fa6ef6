package io.kanade.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What is running.
 *
 * @param version our own version
 * @param wire the version of the original whose agents, command line and dashboard we are compatible with
 */
public record Version(String version, String wire) {

    /** Reads what the build wrote down. */
    public static Version ofThisProgram() {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("/version.properties")) {
            if (file == null) {
                throw new IllegalStateException("version.properties is not on the class path");
            }
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Version(properties.getProperty("version", ""), properties.getProperty("wire", ""));
    }
}
