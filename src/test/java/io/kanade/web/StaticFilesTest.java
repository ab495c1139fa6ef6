package io.kanade.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {

    private static final String SCRIPT = "console.log('kanade');".repeat(100);

    private final StaticFiles files = new StaticFiles(Map.of(
            "index.html", bytes("<!doctype html><title>kanade</title>"),
            "logo.svg", bytes("<svg/>"),
            "strange.bin", bytes("?"),
            "assets/index-0a1b.js", bytes(SCRIPT)));

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "", "/jobs", "/activity/0b9d6c1e", "/favicon.ico", "/assets", "/api", "//", "/%69ndex.html"
            })
    void everyOtherPathIsThePage(String path) {
        StaticAnswer answer = files.answer(path, null, null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("Content-Type", "text/html")
                .containsEntry("Cache-Control", "no-cache");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("<!doctype html");
    }

    @ParameterizedTest
    @CsvSource({
        "/index.html, text/html, no-cache",
        "/logo.svg, image/svg+xml, no-cache",
        "//logo.svg, image/svg+xml, no-cache",
        "/strange.bin, application/octet-stream, no-cache",
        "/assets/index-0a1b.js, text/javascript, 'public, max-age=31536000, immutable'",
    })
    void aFileHasTheTypeOfItsExtensionAndItsCaching(String path, String type, String caching) {
        StaticAnswer answer = files.answer(path, null, null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Type", type).containsEntry("Cache-Control", caching);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/", "/assets/none.js", "/assets/../index.html", "//assets/none.css"})
    void aMissUnderAssetsIsNeverThePage(String path) {
        assertThat(files.answer(path, null, null)).isEqualTo(StaticAnswer.empty(404));
    }

    @Test
    void whoHasTheFileGetsNothingAgain() {
        String tag = String.valueOf(files.answer("/", null, null).headers().get("ETag"));

        StaticAnswer answer = files.answer("/", "\"other\", " + tag, null);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers()).containsEntry("ETag", tag);
        assertThat(files.answer("/", "\"other\"", null).status()).isEqualTo(200);
    }

    @Test
    void aClientThatTakesGzipGetsTheCompressedCopy() throws IOException {
        StaticAnswer answer = files.answer("/assets/index-0a1b.js", null, "br, GZIP;q=0.5");

        assertThat(answer.headers()).containsEntry("Content-Encoding", "gzip").containsEntry("Vary", "Accept-Encoding");
        assertThat(answer.body().length).isLessThan(SCRIPT.length() / 4);
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(SCRIPT);
        }
        assertThat(files.answer("/assets/index-0a1b.js", null, "gzip;q=0").headers())
                .doesNotContainKey("Content-Encoding");
        assertThat(files.answer("/logo.svg", null, "gzip").headers()).doesNotContainKey("Content-Encoding");
    }

    @Test
    void aProgramWithoutDashboardSaysSo() {
        StaticAnswer answer = new StaticFiles(Map.of()).answer("/", null, null);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("without its dashboard");
    }

    @Test
    void theFilesAreFoundInAFolderAndInAJar(@TempDir Path directory) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("classes/site/assets"));
        Files.writeString(folder.resolve("a.js"), SCRIPT);
        Path jar = directory.resolve("site.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : new String[] {"site/", "site/assets/"}) {
                out.putNextEntry(new JarEntry(entry));
            }
            out.putNextEntry(new JarEntry("site/assets/a.js"));
            out.write(bytes(SCRIPT));
        }

        assertThat(read(directory.resolve("classes"))).containsOnlyKeys("assets/a.js");
        assertThat(read(jar)).containsOnlyKeys("assets/a.js");
        assertThat(ClasspathFolder.read(getClass().getClassLoader(), "no-such-folder"))
                .isEmpty();
    }

    private static Map<String, byte[]> read(Path place) throws IOException {
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
            return ClasspathFolder.read(classes, "site");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
