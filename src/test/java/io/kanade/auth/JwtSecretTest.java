package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtSecretTest {

    private final Path directory;

    JwtSecretTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aConfiguredSecretIsTakenAsItsBytesAndNothingIsWritten() throws IOException {
        assertThat(JwtSecret.of("sécret ", directory)).isEqualTo("sécret ".getBytes(StandardCharsets.UTF_8));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aSecretIsMadeUpOnceAndKeptForItsOwnerOnly() throws IOException {
        Path data = directory.resolve("deep/data");
        byte[] made = JwtSecret.of("", data);
        assertThat(made).hasSizeGreaterThanOrEqualTo(32);
        assertThat(JwtSecret.of("", data)).isEqualTo(made);
        assertThat(permissions(data.resolve("jwt-secret"))).isEqualTo("rw-------");
        assertThat(data)
                .isDirectoryContaining("glob:**/jwt-secret")
                .satisfies(folder -> assertThat(folder.toFile().list()).hasSize(1));
    }

    @Test
    void twoInstallationsHaveTwoSecrets() throws IOException {
        assertThat(JwtSecret.of("", directory.resolve("one"))).isNotEqualTo(JwtSecret.of("", directory.resolve("two")));
    }

    @Test
    void aSecretThatOthersCanReadIsClosedToThem() throws IOException {
        Path file = directory.resolve("jwt-secret");
        Files.writeString(file, "kept from before, and long enough\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(JwtSecret.of("", directory))
                .isEqualTo("kept from before, and long enough".getBytes(StandardCharsets.UTF_8));
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void anEmptyFileStopsTheStartWithOneClearLine() throws IOException {
        Path file = Files.createFile(directory.resolve("jwt-secret"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> JwtSecret.of("", directory))
                .withMessageContaining(file.toString())
                .withMessageContaining("auth.jwtSecret");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
