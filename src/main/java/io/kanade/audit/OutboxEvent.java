package io.kanade.audit;

import io.kanade.codec.UnicodeText;

/** An event as it goes to the broker: its id in our outbox, its subject and its body. */
record OutboxEvent(String id, String subject, String body) {

    private static final int ENOUGH_FOR_A_LOG = 2000;

    /** What a log line has room for. */
    String beginning() {
        return UnicodeText.clip(body, ENOUGH_FOR_A_LOG);
    }
}
