package io.kanade.broker;

import io.nats.client.JetStreamApiException;

/** The broker cannot hold what wire §2 demands. The message says what to set to what. */
final class ProvisioningRefused extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int NO_ROOM_ON_DISK = 10047;
    private static final int RESOURCES_EXCEEDED = 10023;

    ProvisioningRefused(String stream, JetStreamApiException cause) {
        super(line(stream, cause), cause);
    }

    ProvisioningRefused(String line) {
        super(line);
    }

    private static String line(String stream, JetStreamApiException cause) {
        return switch (cause.getApiErrorCode()) {
            case NO_ROOM_ON_DISK, RESOURCES_EXCEEDED ->
                "the broker has no room for %s: streams and stores reserve %d bytes in all; set max_file_store of nats-server (broker.embedded.maxFileStore of the embedded one) to 8 GiB or more"
                        .formatted(stream, TopologyPlan.RESERVED_BYTES);
            default ->
                "the broker refuses the stream %s: %s [%d]"
                        .formatted(stream, cause.getErrorDescription(), cause.getApiErrorCode());
        };
    }
}
