package io.kanade.database;

/** A table that refuses the rows of one PC until it is told to take them: for no reason that the service knows, or because of their values. */
public final class RefusedRows {

    private final TestDatabase database;
    private final String table;

    private RefusedRows(TestDatabase database, String table) {
        this.database = database;
        this.table = table;
    }

    /** With an error that says nothing about the values and that no retry is known to help against. */
    public static RefusedRows unexpectedly(TestDatabase database, String table, String pc) {
        RefusedRows rows = new RefusedRows(database, table);
        rows.refuse(pc, "SELECT json(NEW.pc_id)", "RAISE EXCEPTION 'malformed JSON'");
        return rows;
    }

    /** As a constraint does. */
    public static RefusedRows forTheirValues(TestDatabase database, String table, String pc) {
        RefusedRows rows = new RefusedRows(database, table);
        rows.refuse(
                pc,
                "SELECT RAISE(ABORT, 'not this PC')",
                "RAISE EXCEPTION 'not this PC' USING ERRCODE = 'check_violation'");
        return rows;
    }

    private void refuse(String pc, String onSqlite, String onPostgres) {
        if (database.database().engine() == Engine.SQLITE) {
            execute("CREATE TRIGGER refuse_%s BEFORE INSERT ON %s WHEN NEW.pc_id = '%s' BEGIN %s; END"
                    .formatted(table, table, pc, onSqlite));
            return;
        }
        execute("CREATE FUNCTION refuse_%s() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s; END $$"
                .formatted(table, onPostgres));
        execute(
                "CREATE TRIGGER refuse BEFORE INSERT ON %s FOR EACH ROW WHEN (NEW.pc_id = '%s') EXECUTE FUNCTION refuse_%s()"
                        .formatted(table, pc, table));
    }

    /** From now on it takes them. */
    public void take() {
        execute(
                database.database().engine() == Engine.SQLITE
                        ? "DROP TRIGGER refuse_" + table
                        : "DROP FUNCTION refuse_" + table + " CASCADE");
    }

    private void execute(String sql) {
        database.writer().useHandle(handle -> handle.execute(sql));
    }
}
