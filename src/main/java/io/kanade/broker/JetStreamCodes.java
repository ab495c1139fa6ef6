package io.kanade.broker;

/** What JetStream says when something is not there, as the codes of its errors. */
public final class JetStreamCodes {

    public static final int CONSUMER_NOT_FOUND = 10014;
    public static final int MESSAGE_NOT_FOUND = 10037;
    public static final int STREAM_NOT_FOUND = 10059;

    private JetStreamCodes() {}
}
