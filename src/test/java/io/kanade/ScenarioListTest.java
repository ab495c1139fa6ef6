package io.kanade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code docs/scenarios.md} names for each scenario of projection §16 the tests that show it, or says why there is none. */
class ScenarioListTest {

    private static final Pattern LINE = Pattern.compile("\\| ([A-Z]\\d+) \\| ([^|]+) \\| (.+) \\|");
    private static final Pattern TEST = Pattern.compile("`([a-z]+/)?(\\w+)#(\\w+)`");
    private static final Map<String, Integer> LAST =
            Map.of("A", 14, "R", 42, "I", 26, "K", 11, "O", 8, "N", 3, "H", 15, "C", 28, "D", 21);
    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "Property");

    @Test
    void noScenarioIsMissing() throws IOException {
        Set<String> listed = lines().keySet();
        LAST.forEach((letter, last) -> assertThat(listed)
                .containsAll(IntStream.rangeClosed(1, last)
                        .mapToObj(number -> letter + number)
                        .toList()));
    }

    @Test
    void eachTestThatIsNamedExists() throws IOException {
        lines().forEach((id, where) -> {
            Matcher test = TEST.matcher(where);
            if (!where.startsWith("`")) {
                assertThat(where).as("the reason why %s has no test", id).hasSizeGreaterThan(20);
                return;
            }
            while (test.find()) {
                String room = test.group(1) == null ? "" : test.group(1).replace('/', '.');
                assertThat(testsOf("io.kanade." + room + test.group(2))).as(id).contains(test.group(3));
            }
            assertThat(TEST.matcher(where).replaceAll("").replace("<br>", ""))
                    .as(id)
                    .isBlank();
        });
    }

    private static Map<String, String> lines() throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("docs/scenarios.md"))) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                assertThat(lines.put(matcher.group(1), matcher.group(3)))
                        .as(line)
                        .isNull();
            }
        }
        return lines;
    }

    private static List<String> testsOf(String name) {
        try {
            return Arrays.stream(Class.forName(name).getDeclaredMethods())
                    .filter(ScenarioListTest::isTest)
                    .map(Method::getName)
                    .toList();
        } catch (ClassNotFoundException absent) {
            return List.of("no class " + absent.getMessage());
        }
    }

    private static boolean isTest(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> TESTS.contains(type.getSimpleName()));
    }
}
