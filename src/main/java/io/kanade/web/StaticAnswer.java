package io.kanade.web;

import java.util.Map;

/** What a request for a file of the dashboard is answered with, whoever writes it out. The body is shared and never changed. */
@SuppressWarnings("ArrayRecordComponent") // Megabytes that are only ever written out; never compared.
record StaticAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = {};

    static StaticAnswer empty(int status) {
        return new StaticAnswer(status, Map.of(), NOTHING);
    }

    static StaticAnswer empty(int status, Map<String, String> headers) {
        return new StaticAnswer(status, headers, NOTHING);
    }
}
