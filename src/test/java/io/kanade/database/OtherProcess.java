package io.kanade.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** A second Java process on the same file: one that writes until it is killed, or one that holds the write lock until it is told. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static OtherProcess start(String mode, Path directory) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new OtherProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        OtherProcess.class.getName(),
                        mode,
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line that the process says. */
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the other process is gone");
        }
        return line;
    }

    /** Lets a holder go on. */
    void tell(String line) {
        new PrintStream(process.getOutputStream(), true).println(line);
    }

    /** SIGKILL: no shutdown hook, no closing of anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @SuppressWarnings("SystemOut") // Standard output is how it speaks to the test.
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "write" -> write(directory);
            case "hold" -> hold(directory.resolve("backend.db"));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void write(Path directory) {
        TestDatabase database = new TestDatabase(directory);
        for (int transaction = 1; ; transaction++) {
            int number = transaction;
            database.database().write(handle -> {
                for (int row = 0; row < 3; row++) {
                    handle.execute(
                            "INSERT INTO agents (pc_id, hostname) VALUES (?, hex(zeroblob(2000)))", number + "-" + row);
                }
                return number;
            });
            System.out.println(transaction);
        }
    }

    private static void hold(Path file) throws Exception {
        try (Connection connection = OriginalFile.connect(file);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("INSERT INTO agents (pc_id) VALUES ('PC-foreign')");
            System.out.println("held");
            int told = System.in.read();
            statement.execute("COMMIT");
            System.out.println("released " + told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
