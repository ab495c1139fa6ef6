package io.kanade.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Watches the list of letters that RE2/J cannot fold: a new JDK or RE2/J may know others. */
class FoldingHazardTest {

    @Test
    void everyOtherCharacterCompilesWithoutCase() {
        CompletableFuture<Integer> compiled = new CompletableFuture<>();
        Thread walk = new Thread(() -> compiled.complete(compileAll()), "walk");
        walk.setDaemon(true);
        walk.start();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(compiled::isDone);
        assertThat(compiled.join()).isGreaterThan(1_000_000);
    }

    private static int compileAll() {
        int count = 0;
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            boolean hazard = codePoint >= FoldingHazard.FIRST && codePoint <= FoldingHazard.LAST;
            boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            if (!hazard && !surrogate) {
                StringBuilder re2 = new StringBuilder("(?i)");
                Node.writeCodePoint(re2, codePoint);
                count += Pattern.compile(re2.toString()).programSize() > 0 ? 1 : 0;
            }
        }
        return count;
    }
}
