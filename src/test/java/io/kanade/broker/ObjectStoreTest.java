package io.kanade.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.wire.Stores;
import io.nats.client.Connection;
import io.nats.client.api.ObjectMeta;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ObjectStoreTest {

    private static final int LIMIT = 10_000_000;

    private static TestBroker server;
    private static BrokerClient client;
    private static ObjectStore store;

    @BeforeAll
    static void connect() {
        server = TestBroker.started();
        client = BrokerClient.ready(server);
        store = client.objectStores().store(Stores.SCRIPTS);
    }

    @AfterAll
    static void disconnect() {
        client.close();
        server.close();
    }

    @Test
    void whatIsPutIsReadBackInFullChunks() throws Exception {
        byte[] content = random(1_000_000);

        StoredObject written = store.put("tool/1.0", new Trickle(content));

        assertThat(written.chunks()).isEqualTo(8);
        StoredObject found = store.find("tool/1.0").orElseThrow();
        assertThat(found).isEqualTo(written);
        assertThat(found.mtime()).isNotNull().satisfies(Instant::parse);
        assertThat(store.bytes(found, LIMIT)).isEqualTo(content);
    }

    @Test
    void anEmptyObjectIsLegal() throws Exception {
        store.put("empty/1", new ByteArrayInputStream(new byte[0]));

        assertThat(store.bytes(store.find("empty/1").orElseThrow(), LIMIT)).isEmpty();
    }

    @Test
    void aReplacedObjectLeavesNoChunksBehind() throws Exception {
        ObjectStore packages = client.objectStores().store(Stores.APP_PACKAGES);
        packages.put("app/1", new ByteArrayInputStream(random(500_000)));
        byte[] second = random(200_000);
        packages.put("app/1", new ByteArrayInputStream(second));

        assertThat(packages.bytes(packages.find("app/1").orElseThrow(), LIMIT)).isEqualTo(second);
        assertThat(messages("OBJ_" + Stores.APP_PACKAGES)).isEqualTo(2 + 1);
    }

    @Test
    void aDeletedObjectIsAbsentAndMayComeBack() throws Exception {
        store.put("gone/1", new ByteArrayInputStream(random(10)));

        assertThat(store.delete("gone/1")).isTrue();
        assertThat(store.find("gone/1")).isEmpty();
        assertThat(store.list()).extracting(StoredObject::name).doesNotContain("gone/1");
        assertThat(store.delete("gone/1")).isFalse();

        store.put("gone/1", new ByteArrayInputStream(random(10)));
        assertThat(store.list()).extracting(StoredObject::name).contains("gone/1");
    }

    @Test
    void anUploadThatBreaksOffChangesNothing() throws Exception {
        ObjectStore releases = client.objectStores().store(Stores.AGENT_RELEASES);
        byte[] first = random(300_000);
        releases.put("1.0.0", new ByteArrayInputStream(first));

        assertThatThrownBy(() -> releases.put("1.0.0", new Broken(random(400_000))))
                .isInstanceOf(IOException.class);

        assertThat(releases.bytes(releases.find("1.0.0").orElseThrow(), LIMIT)).isEqualTo(first);
        assertThat(messages("OBJ_" + Stores.AGENT_RELEASES)).isEqualTo(3 + 1);
    }

    @Test
    void theStandardClientReadsOursAndWeReadItsOwn() throws Exception {
        io.nats.client.ObjectStore standard = client.broker().connection().objectStore(Stores.SCRIPTS);
        byte[] ours = random(300_000);
        store.put("ours/1", new ByteArrayInputStream(ours));
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        standard.get("ours/1", read);
        assertThat(read.toByteArray()).isEqualTo(ours);
        assertThat(standard.getInfo("ours/1").getDigest())
                .isEqualTo(store.find("ours/1").orElseThrow().digest());

        byte[] theirs = "written elsewhere".getBytes(StandardCharsets.UTF_8);
        standard.put(ObjectMeta.objectName("theirs/1"), new ByteArrayInputStream(theirs));
        StoredObject found = store.find("theirs/1").orElseThrow();
        assertThat(found.mtime()).isNull();
        assertThat(store.bytes(found, LIMIT)).isEqualTo(theirs);

        standard.delete("theirs/1");
        assertThat(store.find("theirs/1")).isEmpty();
        store.delete("ours/1");
        assertThat(standard.getList()).extracting(info -> info.getObjectName()).doesNotContain("ours/1");
    }

    @Test
    void aNameThatNoLineOfTheProtocolTakesIsAbsentAndBreaksNothing() {
        Connection connection = client.broker().connection();
        long reconnects = connection.getStatistics().getReconnects();

        assertThat(store.find("x".repeat(6_000))).isEmpty();
        assertThat(store.find("x".repeat(2_700))).isEmpty();
        assertThat(store.find("")).isEmpty();

        assertThat(client.broker().isConnected()).isTrue();
        assertThat(connection.getStatistics().getReconnects()).isEqualTo(reconnects);
    }

    @Test
    void aListingGoesThroughAllPagesInTheOrderOfWriting() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 2 * ObjectListing.PAGE + 5; i++) {
            names.add("many/" + (1000 - i));
            store.put(names.get(i), new ByteArrayInputStream(new byte[] {1}));
        }

        assertThat(store.list())
                .extracting(StoredObject::name)
                .filteredOn(name -> name.startsWith("many/"))
                .containsExactlyElementsOf(names);
        assertThat(client.broker().management().getConsumerNames("OBJ_" + Stores.SCRIPTS))
                .isEmpty();
    }

    @Test
    void anObjectThatIsRemovedLeavesNothingBehind() throws Exception {
        ObjectStore outputs = client.objectStores().store(Stores.RESULT_OUTPUT);
        outputs.put("run/stdout", new ByteArrayInputStream(random(300_000)));
        assertThat(outputs.usage().bytes()).isGreaterThan(300_000);
        assertThat(outputs.usage().limit()).isEqualTo(1L << 30);

        outputs.remove(onlyOne(outputs));

        assertThat(outputs.find("run/stdout")).isEmpty();
        assertThat(messages("OBJ_" + Stores.RESULT_OUTPUT)).isZero();
    }

    @Test
    void whatReplacedAnObjectSinceItWasListedIsNotRemoved() throws Exception {
        ObjectStore outputs = client.objectStores().store(Stores.RESULT_OUTPUT);
        outputs.put("run/stderr", new ByteArrayInputStream(random(300_000)));
        ListedObject listed = onlyOne(outputs);
        byte[] second = random(200_000);
        outputs.put("run/stderr", new ByteArrayInputStream(second));

        outputs.remove(listed);

        assertThat(outputs.bytes(outputs.find("run/stderr").orElseThrow(), LIMIT))
                .isEqualTo(second);
        outputs.remove(onlyOne(outputs));
    }

    private static ListedObject onlyOne(ObjectStore outputs) {
        try (ObjectListing listing = outputs.oldestFirst()) {
            List<ListedObject> page = listing.next();
            assertThat(page).hasSize(1);
            assertThat(listing.next()).isEmpty();
            return page.get(0);
        }
    }

    @Test
    void contentThatDoesNotMatchItsDigestIsAnError() throws Exception {
        StoredObject written = store.put("damaged/1", new ByteArrayInputStream(random(100)));
        StoredObject wrong = new StoredObject(
                written.name(),
                null,
                null,
                null,
                written.bucket(),
                written.nuid(),
                written.size(),
                written.chunks(),
                null,
                "SHA-256=AAAA",
                false);

        assertThatThrownBy(() -> store.bytes(wrong, LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("digest");
    }

    @Test
    void whatIsTooLargeIsNotRead() throws Exception {
        StoredObject written = store.put("large/1", new ByteArrayInputStream(random(100)));

        assertThatThrownBy(() -> store.bytes(written, 99)).isInstanceOf(IOException.class);
    }

    @Test
    void aMissingStoreIsToldFromAnAbsentObject() {
        ObjectStore unknown = client.objectStores().store("no_such_store");

        assertThatThrownBy(() -> unknown.find("a")).isInstanceOf(MissingStore.class);
        assertThatThrownBy(unknown::list).isInstanceOf(MissingStore.class);
        assertThatThrownBy(() -> unknown.put("a", new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(MissingStore.class);
    }

    private static long messages(String stream) throws Exception {
        return client.broker()
                .management()
                .getStreamInfo(stream)
                .getStreamState()
                .getMsgCount();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Gives a few bytes per read, as a network does. */
    private static final class Trickle extends ByteArrayInputStream {

        Trickle(byte[] content) {
            super(content);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 8_000));
        }
    }

    /** Ends with an error, as a cut connection does. */
    private static final class Broken extends InputStream {

        private final ByteArrayInputStream content;

        Broken(byte[] content) {
            this.content = new ByteArrayInputStream(content);
        }

        @Override
        public int read() throws IOException {
            return more(content.read());
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return more(content.read(target, offset, length));
        }

        private static int more(int read) throws IOException {
            if (read < 0) {
                throw new IOException("cut off");
            }
            return read;
        }
    }
}
