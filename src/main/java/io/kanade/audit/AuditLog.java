package io.kanade.audit;

/** Where features put their acts on record. Recording never fails the act itself. */
public interface AuditLog {

    void record(AuditEntry entry);
}
