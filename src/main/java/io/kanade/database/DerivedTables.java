package io.kanade.database;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How an engine keeps derived tables (projection §2.5, §6.6): the one place where their names, types and indexes become SQL. Names have
 * passed the identifier rule before they come here. Every change belongs to the transaction of the handle. Thread-safe.
 */
public interface DerivedTables {

    /** Whose rows they are, and when they were collected, as stored. */
    record Owner(String pcId, String jobId, @Nullable String collectedAt) {}

    /** Whether anything in the schema bears this name, in any case. */
    boolean isTaken(Handle handle, String name);

    /** The table of this name as it is; empty when there is none, or when what is there is no derived table. */
    Optional<DerivedTable> find(Handle handle, String name);

    void create(Handle transaction, DerivedTable table);

    /** Makes the table what is wanted and keeps its rows, by the names of their columns; what does not fit is left to a refill. */
    void change(Handle transaction, DerivedTable from, DerivedTable to);

    /** The rows of an owner, the table's own columns in their order. */
    List<List<Cell>> rows(Handle handle, DerivedTable table, String pcId, String jobId);

    /** Puts these rows in the place of the owner's; answers how many were left out because their key was there already. */
    int replace(Handle transaction, DerivedTable table, Owner owner, List<List<Cell>> rows);
}
