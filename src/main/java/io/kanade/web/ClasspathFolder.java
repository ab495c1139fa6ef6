package io.kanade.web;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All files below a folder of the class path, out of a directory as well as out of the jar. */
final class ClasspathFolder {

    private ClasspathFolder() {}

    /** The contents by name relative to the folder, with {@code /}; empty when there is no such folder. */
    static Map<String, byte[]> read(ClassLoader classes, String folder) throws IOException {
        URL location = classes.getResource(folder);
        if (location == null) {
            return Map.of();
        }
        try {
            URI uri = location.toURI();
            if (!uri.getScheme().equals("jar")) {
                return below(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return below(jar.getPath(folder));
            }
        } catch (URISyntaxException e) {
            throw new IOException("cannot read " + location, e);
        }
    }

    private static Map<String, byte[]> below(Path root) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        for (Path file : regularFiles(root)) {
            contents.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
        return contents;
    }

    private static List<Path> regularFiles(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
