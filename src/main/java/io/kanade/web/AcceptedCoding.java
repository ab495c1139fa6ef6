package io.kanade.web;

import java.util.Arrays;
import java.util.Locale;

/** Reads {@code Accept-Encoding} as far as the files of the dashboard need it. */
final class AcceptedCoding {

    private AcceptedCoding() {}

    static boolean allowsGzip(String acceptEncoding) {
        return Arrays.stream(
                        acceptEncoding.toLowerCase(Locale.ROOT).replace(" ", "").split(","))
                .anyMatch(coding ->
                        coding.equals("gzip") || (coding.startsWith("gzip;") && !coding.matches(".*;q=0(\\.0*)?")));
    }
}
