package io.kanade.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.Bucket;
import io.kanade.broker.TestBroker;
import io.kanade.failure.Failure;
import io.kanade.manifest.BodyFormat;
import io.kanade.manifest.Documents;
import io.kanade.manifest.Manifest;
import io.kanade.wire.Buckets;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocumentStoreTest {

    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.ready(server);
    private final Bucket jobs = client.keyValues().bucket(Buckets.JOBS);
    private final Bucket texts = client.keyValues().bucket(Buckets.JOBS_YAML);
    private final Documents<Manifest> codec = Documents.manifests();
    private final DocumentStore<Manifest> store = new DocumentStore<>(jobs, texts, codec);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void theOperatorsTextComesBackByteForByte() {
        String text = "id: a # mine\r\nversion: 1.10\r\nexecute: {shell: cmd, script: x, timeout: 1s}\r\n";
        Manifest job = codec.create(bytes(text), BodyFormat.YAML);
        store.save("a", job, bytes(text));
        assertThat(store.yaml("a")).contains(text);
        assertThat(store.find("a")).contains(job);
        assertThat(job.version()).isEqualTo("1.10");
    }

    @Test
    void withoutAMirrorTheDocumentIsShownAsYamlThatReadsBack() {
        Manifest job = job("a", "echo");
        jobs.put("a", codec.encode(job));
        String yaml = store.yaml("a").orElseThrow();
        assertThat(codec.create(bytes(yaml), BodyFormat.YAML)).isEqualTo(job);
    }

    @Test
    void aTextTooLongForTheBrokerLeavesTheDocumentWithoutMirror() {
        Manifest job = job("a", "echo");
        store.save("a", job, bytes("# " + "x".repeat(1 << 20)));
        assertThat(store.find("a")).contains(job);
        assertThat(texts.get("a")).isEmpty();
    }

    @Test
    void aDocumentGoesAlsoWhenTheBucketOfTextsIsMissing() throws Exception {
        jobs.put("a", codec.encode(job("a", "echo")));
        client.broker().management().deleteStream("KV_jobs_yaml");
        store.delete("a");
        assertThat(store.find("a")).isEmpty();
    }

    @Test
    void aDocumentTooLongForTheBrokerIsRefusedWhole() {
        Manifest job = job("a", "x".repeat(1 << 20));
        assertThatThrownBy(() -> store.save("a", job, bytes(""))).isInstanceOf(Failure.Invalid.class);
        assertThat(jobs.get("a")).isEmpty();
        assertThat(texts.get("a")).isEmpty();
    }

    @Test
    void whatCannotBeReadIsLeftOutOfTheListAndBrokenByItself() {
        store.save("good", job("good", "echo"), bytes(""));
        jobs.put("bad", bytes("{"));
        assertThat(store.all()).extracting(Manifest::id).containsExactly("good");
        assertThatThrownBy(() -> store.find("bad")).isInstanceOf(Failure.Broken.class);
    }

    @Test
    void anIdThatIsNoKeyIsNotThere() {
        assertThat(store.find("a b")).isEmpty();
        assertThat(store.yaml("a b")).isEmpty();
    }

    @Test
    void aBucketThatIsGoneIsMadeAgainByTheNextDocument() throws Exception {
        client.broker().management().deleteStream("KV_jobs");
        store.save("a", job("a", "echo"), bytes(""));
        assertThat(store.find("a")).isPresent();
    }

    private Manifest job(String id, String script) {
        String json = "{\"id\":\"" + id + "\",\"version\":\"1\",\"execute\":{\"shell\":\"cmd\",\"script\":\"" + script
                + "\",\"timeout\":\"1s\"}}";
        return codec.create(bytes(json), BodyFormat.JSON);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
