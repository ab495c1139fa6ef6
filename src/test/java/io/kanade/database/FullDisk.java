package io.kanade.database;

/**
 * A disk that is full: the database can read and takes nothing more until there is room again. SQLite gets no more pages; PostgreSQL, whose disk a
 * test cannot fill, refuses rows of the record with the code that it has for it.
 */
public final class FullDisk {

    private static final int FEW = 20;

    private final TestDatabase database;

    public FullDisk(TestDatabase database) {
        this.database = database;
        if (onSqlite()) {
            pragma("max_page_count = " + (pragma("page_count") + FEW));
        } else {
            execute("""
                    CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'could not extend file: the disk is full' USING ERRCODE = 'disk_full'; END $$
                    """);
            execute("CREATE TRIGGER full_disk BEFORE INSERT ON audit_log EXECUTE FUNCTION no_room()");
        }
    }

    public void makeRoom() {
        if (onSqlite()) {
            pragma("max_page_count = 1073741823");
        } else {
            execute("DROP FUNCTION no_room CASCADE");
        }
    }

    private boolean onSqlite() {
        return database.database().engine() == Engine.SQLITE;
    }

    /** On the one connection that writes. */
    private long pragma(String pragma) {
        return database.writer()
                .withHandle(handle ->
                        handle.createQuery("PRAGMA " + pragma).mapTo(Long.class).one());
    }

    private void execute(String sql) {
        database.writer().useHandle(handle -> handle.execute(sql));
    }
}
