package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteFailureTest {

    private final Path file;

    WriteFailureTest(@TempDir Path directory) throws SQLException {
        this.file = OriginalFile.in(directory, "1-baseline.sql");
    }

    @Test
    void aLockThatSomebodyElseHoldsIsTransient() throws Exception {
        try (Connection holder = OriginalFile.connect(file);
                Connection other = OriginalFile.connect(file)) {
            run(holder, "BEGIN IMMEDIATE");
            run(other, "PRAGMA busy_timeout = 0");

            assertThat(failureOf(other, "INSERT INTO agents (pc_id) VALUES ('PC-9')"))
                    .isEqualTo(WriteFailure.TRANSIENT);
        }
    }

    @Test
    void aSnapshotThatIsTooOldToWriteIsTransient() throws Exception {
        try (Connection reader = OriginalFile.connect(file);
                Connection other = OriginalFile.connect(file)) {
            run(reader, "BEGIN");
            run(reader, "SELECT count(*) FROM agents");
            run(other, "INSERT INTO agents (pc_id) VALUES ('PC-8')");

            assertThat(failureOf(reader, "INSERT INTO agents (pc_id) VALUES ('PC-9')"))
                    .isEqualTo(WriteFailure.TRANSIENT);
        }
    }

    @Test
    void aFullDatabaseIsTransient() throws Exception {
        try (Connection connection = OriginalFile.connect(file)) {
            run(connection, "PRAGMA max_page_count = 1");

            assertThat(failureOf(connection, "INSERT INTO agents (pc_id) VALUES (hex(zeroblob(100000)))"))
                    .isEqualTo(WriteFailure.TRANSIENT);
        }
    }

    @Test
    void aFileThatCannotBeWrittenAtPresentIsTransient() throws Exception {
        try (Connection connection = OriginalFile.connect(file)) {
            run(connection, "PRAGMA query_only = ON");

            assertThat(failureOf(connection, "INSERT INTO agents (pc_id) VALUES ('PC-9')"))
                    .isEqualTo(WriteFailure.TRANSIENT);
        }
    }

    @Test
    void aConstraintIsAboutTheData() throws Exception {
        try (Connection connection = OriginalFile.connect(file)) {
            assertThat(failureOf(connection, "INSERT INTO agents (pc_id) VALUES ('PC-1')"))
                    .isEqualTo(WriteFailure.DATA);
            assertThat(failureOf(
                            connection, "INSERT INTO users (username, password_hash, role) VALUES ('x', 'y', 'owner')"))
                    .isEqualTo(WriteFailure.DATA);
            assertThat(failureOf(connection, "INSERT INTO audit_log (actor) VALUES ('x')"))
                    .isEqualTo(WriteFailure.DATA);
        }
    }

    @Test
    void aRowOfABatchThatViolatesAConstraintIsAboutTheData() throws Exception {
        try (Connection connection = OriginalFile.connect(file);
                PreparedStatement batch = connection.prepareStatement("INSERT INTO agents (pc_id) VALUES (?)")) {
            for (String pc : new String[] {"PC-7", "PC-1"}) {
                batch.setString(1, pc);
                batch.addBatch();
            }

            assertThat(WriteFailure.of(catchThrowable(batch::executeBatch))).isEqualTo(WriteFailure.DATA);
        }
    }

    @Test
    void aValueBeyondAnyLimitIsAboutTheData() throws Exception {
        try (Connection connection = OriginalFile.connect(file)) {
            assertThat(failureOf(connection, "INSERT INTO agents (pc_id) VALUES (zeroblob(2000000000))"))
                    .isEqualTo(WriteFailure.DATA);
        }
    }

    @Test
    void aStatementThatCannotBeRightIsOurFault() throws Exception {
        try (Connection connection = OriginalFile.connect(file)) {
            assertThat(failureOf(connection, "INSERT INTO nowhere VALUES (1)")).isEqualTo(WriteFailure.OTHER);
        }
        assertThat(WriteFailure.of(new IllegalStateException("no database in sight")))
                .isEqualTo(WriteFailure.OTHER);
    }

    @Test
    void theDatabaseErrorIsFoundAmongTheCauses() throws Exception {
        try (Connection connection = OriginalFile.connect(file)) {
            Throwable error = catchThrowable(() -> run(connection, "INSERT INTO agents (pc_id) VALUES ('PC-1')"));

            assertThat(WriteFailure.of(new IllegalStateException(new RuntimeException(error))))
                    .isEqualTo(WriteFailure.DATA);
        }
    }

    private static WriteFailure failureOf(Connection connection, String sql) {
        return WriteFailure.of(catchThrowable(() -> run(connection, sql)));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
