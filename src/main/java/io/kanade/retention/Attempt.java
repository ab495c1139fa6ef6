package io.kanade.retention;

import com.google.common.base.Throwables;
import io.kanade.failure.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One part of a tick, on its own: that it failed is told and spoils no other part; the next tick tries it again (projection §10). Stateless. */
final class Attempt {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private Attempt() {}

    static void at(String what, Runnable part) {
        try {
            part.run();
        } catch (Failure.Unavailable away) {
            // Health says so already.
            LOG.debug("cleanup: {} waits for the next tick: {}", what, away.getMessage());
        } catch (RuntimeException | Error failure) {
            LOG.warn(
                    "cleanup: {} failed and is tried again with the next tick: {}",
                    what,
                    Throwables.getRootCause(failure).toString());
            LOG.debug("cleanup: {}", what, failure);
        }
    }
}
