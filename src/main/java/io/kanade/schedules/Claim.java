package io.kanade.schedules;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kanade.codec.Timestamp;
import java.util.List;

/**
 * What is written before a slot is fired (ours §3): the execution it becomes, the marks it will leave, who holds it. A replica that
 * finds one at its slot leaves the slot alone.
 */
record Claim(String execId, List<String> requests, List<String> pcs, String owner, State state, Timestamp at) {

    enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("finished")
        FINISHED
    }

    Claim finished() {
        return new Claim(execId, requests, pcs, owner, State.FINISHED, at);
    }
}
