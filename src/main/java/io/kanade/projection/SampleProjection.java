package io.kanade.projection;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Messages that no stream keeps, turned into rows once a second (projection §4.5). What arrives while the service is down is lost by
 * design; what cannot be decoded is counted and dropped.
 *
 * @param <M> what one message says
 */
public interface SampleProjection<M> {

    /** The name in health checks, metrics and logs (projection §4.4). */
    String name();

    /** The subject with wildcard that is listened to. */
    String subject();

    M decode(byte[] body) throws UndecodableMessage;

    /** Messages of one key replace each other within a window; a message that is its own key never does. */
    default Object key(M message) {
        return message;
    }

    /** Writes one window in the order of arrival. */
    void write(Handle transaction, List<Arrived<M>> window);
}
