package io.kanade.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.failure.Failure;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class FailureMapperTest {

    private final FailureMapper mapper = new FailureMapper();

    @Test
    void aFailureHasItsStatusAndItsLine() {
        Response answer = mapper.toResponse(new Failure.Invalid("no"));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getEntity()).isEqualTo("no");
    }

    @Test
    void aKindOfAFailureHasTheStatusOfWhatItIsAKindOf() {
        assertThat(mapper.toResponse(new BucketGone()).getStatus()).isEqualTo(503);
    }

    private static final class BucketGone extends Failure.Unavailable {
        private static final long serialVersionUID = 1L;

        BucketGone() {
            super("gone", null);
        }
    }
}
