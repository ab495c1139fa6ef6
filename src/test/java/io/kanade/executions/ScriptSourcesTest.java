package io.kanade.executions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.broker.BrokerClient;
import io.kanade.broker.ObjectStore;
import io.kanade.broker.TestBroker;
import io.kanade.executions.ScriptSources.ScriptSource;
import io.kanade.failure.Failure;
import io.kanade.wire.Stores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** jobs-and-schedules §6.2 step 4. */
class ScriptSourcesTest {

    private final TestBroker server = TestBroker.started();
    private final BrokerClient client = BrokerClient.ready(server);
    private final ObjectStore store = client.objectStores().store(Stores.SCRIPTS);
    private final ScriptSources sources = new ScriptSources(store);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void anInlineScriptTravelsItself() {
        assertThat(source("\"script\":\"echo hi\"")).isEqualTo(new ScriptSource("echo hi", null, null));
    }

    @Test
    void anObjectTravelsByNameWithTheDigestOfItsContentInHex() throws Exception {
        put("abc");
        assertThat(source("\"script_object\":\"clean/1.0\""))
                .isEqualTo(new ScriptSource(
                        "", "clean/1.0", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    @Test
    void anObjectThatNeverWasOrWasDeletedIsNotFound() throws Exception {
        assertThatThrownBy(() -> source("\"script_object\":\"clean/1.0\"")).isInstanceOf(Failure.NotFound.class);
        put("abc");
        store.delete("clean/1.0");
        assertThatThrownBy(() -> source("\"script_object\":\"clean/1.0\"")).isInstanceOf(Failure.NotFound.class);
    }

    @Test
    void aFileOfTheOperatorsMachineCannotBeSent() {
        assertThatThrownBy(() -> source("\"script_file\":\"a.ps1\"")).isInstanceOf(Failure.Invalid.class);
    }

    private void put(String content) throws IOException {
        store.put("clean/1.0", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private ScriptSource source(String script) {
        return sources.of(ExecBed.job("{\"shell\":\"cmd\",\"timeout\":\"1s\"," + script + "}")
                .execute());
    }
}
