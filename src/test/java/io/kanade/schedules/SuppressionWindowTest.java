package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.schedules.PlannerRows.Row;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SuppressionWindowTest {

    static Stream<Arguments> rows() {
        return PlannerRows.load().part("window");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theWindowIsAsLongAsTheContractSays(Row row) {
        Map<String, Object> retry = row.map("retry");
        Duration window = SuppressionWindow.of(
                row.text("timeout"), row.text("jitter"), new Row(retry).number("max"), (String) retry.get("backoff"));

        assertThat(window).hasSeconds(row.number("seconds"));
    }

    @Test
    void anUnreadableBackoffMeansNoRetryPart() {
        assertThat(SuppressionWindow.of("60s", null, 3, "soon")).hasSeconds(150);
    }

    @Test
    void absurdDurationsAreHeldAtAWeek() {
        assertThat(SuppressionWindow.of("18446744073709551615s", "100y", 10, "100y"))
                .isEqualTo(Duration.ofDays(7));
    }
}
