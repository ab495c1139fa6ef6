package io.kanade.broker;

import java.io.IOException;
import java.nio.file.Path;

/** A JVM with nothing but an embedded broker in it, for tests that kill the JVM. Argument: the data directory. */
final class EmbeddedBrokerHost {

    private EmbeddedBrokerHost() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.prepare(EmbeddedBrokerTest.onFreePort(), Path.of(arguments[0]));
        broker.start();
        Thread.currentThread().join();
    }

    static Process start(Path dataDirectory) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        EmbeddedBrokerHost.class.getName(),
                        dataDirectory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
