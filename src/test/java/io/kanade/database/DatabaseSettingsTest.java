package io.kanade.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ConstraintViolation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {

    private static final Path DATA = Path.of("data");

    private final ObjectMapper json = Jackson.newObjectMapper();

    @Test
    void anEmptySectionMeansTheDefaults() throws Exception {
        DatabaseSettings settings = json.readValue("{}", DatabaseSettings.class);

        assertThat(settings).isEqualTo(DatabaseSettings.defaults());
        assertThat(settings.file(DATA)).isEqualTo(Path.of("data/backend.db"));
        assertThat(settings.migrateOnStart()).isTrue();
        assertThat(settings.readPool()).isEqualTo(4);
    }

    @Test
    void anEmptyTextIsUnset() throws Exception {
        assertThat(json.readValue("{\"path\": \"\", \"url\": \" \"}", DatabaseSettings.class))
                .isEqualTo(DatabaseSettings.defaults());
    }

    @Test
    void whatIsWrittenCounts() throws Exception {
        DatabaseSettings settings = json.readValue(
                "{\"path\": \"/srv/kanade/read.db\", \"migrateOnStart\": false, \"readPool\": 8}",
                DatabaseSettings.class);

        assertThat(settings.file(DATA)).isEqualTo(Path.of("/srv/kanade/read.db"));
        assertThat(settings.migrateOnStart()).isFalse();
        assertThat(settings.readPool()).isEqualTo(8);
    }

    @Test
    void aUrlNamesADatabaseOfAServer() throws Exception {
        DatabaseSettings settings = json.readValue(
                "{\"url\": \"jdbc:postgresql://db/kanade\", \"user\": \"kanade\", \"password\": \"hidden\"}",
                DatabaseSettings.class);

        assertThat(Validators.newValidator().validate(settings)).isEmpty();
        assertThat(settings.dialect(DATA).engine()).isEqualTo(Engine.POSTGRESQL);
        assertThat(DatabaseSettings.defaults().dialect(DATA).engine()).isEqualTo(Engine.SQLITE);
    }

    @Test
    void aPasswordIsNeverPrinted() throws Exception {
        DatabaseSettings settings = json.readValue(
                "{\"url\": \"jdbc:postgresql://db/kanade?user=a&password=hidden\", \"password\": \"hidden\"}",
                DatabaseSettings.class);

        assertThat(settings.toString()).contains("jdbc:postgresql://db/kanade").doesNotContain("hidden");
        assertThat(settings.dialect(DATA).location()).isEqualTo("jdbc:postgresql://db/kanade");
    }

    @Test
    void aServerOfAnotherMakeAndAnEmptyPoolAreRefusedTogether() throws Exception {
        DatabaseSettings settings =
                json.readValue("{\"url\": \"jdbc:mysql://db/kanade\", \"readPool\": 0}", DatabaseSettings.class);

        assertThat(Validators.newValidator().validate(settings))
                .extracting(ConstraintViolation::getPropertyPath)
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("url", "readPool");
    }
}
