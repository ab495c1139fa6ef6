package io.kanade.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The token of the embedded broker: the configured one; beyond loopback one is compulsory, so it is made up once and kept. */
final class BrokerToken {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerToken.class);
    private static final int BYTES = 24;

    private final Path file;

    BrokerToken(Path dataDirectory) {
        file = dataDirectory.resolve("broker-token");
    }

    String choose(String configured, boolean compulsory) throws IOException {
        if (!configured.isEmpty() || !compulsory) {
            return configured;
        }
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            PrivateFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            LOG.info("agents need a token (KANADE_NATS_TOKEN) from now on: it is in {}", file);
        }
        String kept = Files.readString(file).strip();
        if (kept.isEmpty()) {
            throw new IOException(file + " is empty; delete it and start again");
        }
        return kept;
    }
}
