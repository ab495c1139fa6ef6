package io.kanade.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AckSubjectTest {

    @Test
    void thePlainFormTellsSequenceAndTimeToTheNanosecond() {
        AckSubject place = Objects.requireNonNull(
                AckSubject.parse("$JS.ACK.RESULTS.backend_results_projector.2.4711.99.1781226131482913007.0"));
        assertThat(place.deliveries()).isEqualTo(2);
        assertThat(place.sequence()).isEqualTo(4711);
        assertThat(place.publishedAt().stored()).isEqualTo("2026-06-12T01:02:11.482913007+00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$JS.ACK.hub.ACCT.RESULTS.backend_results_projector.1.4711.99.1781226131482913007.0",
                "$JS.ACK.hub.ACCT.RESULTS.backend_results_projector.1.4711.99.1781226131482913007.0.token"
            })
    void theFormWithADomainTellsTheSame(String subject) {
        AckSubject place = Objects.requireNonNull(AckSubject.parse(subject));
        assertThat(place.sequence()).isEqualTo(4711);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_INBOX.abc",
                "$JS.ACK.a.b.c",
                "$JS.ACK.S.d.1.x.2.3.4",
                "$JS.ACK.S.d.1.2.3..4",
                "$JS.ACK.S.d.1.9999999999999999999.3.4.5",
                "$JS.ACK.S.d.1.20000000000000000000.3.4.5"
            })
    void anythingElseTellsNothing(String subject) {
        assertThat(AckSubject.parse(subject)).isNull();
    }
}
