package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.failure.Failure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void aDatabaseInUseIsRefusedInOneLine() {
        TestDatabase first = new TestDatabase(directory);
        assertThatThrownBy(() -> new TestDatabase(directory))
                .isInstanceOf(Failure.Conflict.class)
                .hasMessage("another service or command uses the database " + first.file() + ": stop it first");
        first.close();
    }

    @Test
    void aClosedDatabaseCanBeOpenedAgain() {
        new TestDatabase(directory).close();
        TestDatabase second = new TestDatabase(directory);
        assertThat(second.file()).exists();
        second.close();
    }
}
