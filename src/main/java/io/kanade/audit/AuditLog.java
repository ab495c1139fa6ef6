package io.kanade.audit;

import org.jdbi.v3.core.Handle;

/** Where features put their acts on record. Recording never fails the act itself. */
public interface AuditLog {

    /** After the act; never inside a transaction that writes, since there is only one connection for writing. */
    void record(AuditEntry entry);

    /** In the transaction of an act that is itself a write: both become true together, or neither does. */
    default void record(Handle transaction, AuditEntry entry) {
        record(entry);
    }
}
