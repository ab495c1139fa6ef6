package io.kanade.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kanade.codec.Timestamp;
import io.kanade.database.OnBothEngines;
import io.kanade.database.TestDatabase;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class DecisionsResourceTest {

    private TestDatabase database;
    private DecisionsResource resource;

    @BeforeEach
    void record(@TempDir Path directory) {
        database = new TestDatabase(directory);
        resource = new DecisionsResource(database.database());
        Timestamp at = Timestamp.of(Instant.parse("2026-06-10T09:00:00Z"));
        database.writer().useExtension(DecisionDao.class, decisions -> {
            for (String reason : List.of("done", "frozen", "fired")) {
                decisions.insert("s", reason, at, at, null, null);
            }
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPageWithNothingBehindItHasNoCursor() {
        Response page = page(2, null);
        assertThat(reasons(page)).containsExactly("fired", "frozen");
        Response rest = page(2, Long.valueOf(page.getHeaderString("X-Next-Before")));
        assertThat(reasons(rest)).containsExactly("done");
        assertThat(rest.getHeaderString("X-Next-Before")).isNull();
        assertThat(page(3, null).getHeaderString("X-Next-Before")).isNull();
        assertThat(page(3, null).getHeaderString("X-Total-Count")).isEqualTo("3");
    }

    private Response page(long limit, @Nullable Long before) {
        return resource.list("s", null, "", limit, before, withoutProperties());
    }

    private static List<String> reasons(Response page) {
        return ((List<?>) page.getEntity())
                .stream().map(row -> ((DecisionRow) row).reason()).toList();
    }

    private static ContainerRequestContext withoutProperties() {
        return (ContainerRequestContext) Proxy.newProxyInstance(
                DecisionsResourceTest.class.getClassLoader(),
                new Class<?>[] {ContainerRequestContext.class},
                (request, method, arguments) -> null);
    }
}
