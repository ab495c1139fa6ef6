package io.kanade.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kanade.database.Cell;
import io.kanade.database.OnBothEngines;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios of projection §16.3 about exploded arrays and their history; what a spec may be stands in {@link ExplodeSpecsTest}. */
@OnBothEngines
class ExplodeTest {

    private InventoryBed bed;

    @BeforeEach
    void open(@TempDir Path directory) {
        bed = new InventoryBed(directory);
        bed.apps("name", "name,version,size:integer,score:real");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void anElementBecomesARowOfTheScan() {
        bed.ran(1, apps("{\"name\":\"Chrome\",\"version\":\"120\",\"size\":7,\"score\":1.5}"));
        assertThat(
                        bed.list(
                                "SELECT pc_id || ' ' || job_id || ' ' || collected_at || ' ' || name || ' ' || version FROM t_apps"))
                .containsExactly("PC-1 facts 2026-06-12T12:00:00+00:00 Chrome 120");
    }

    /** What each kind of column makes of each kind of value (projection §6.6, http-fleet §2.4). */
    @Test
    void aColumnStoresWhatItsKindCanHold() {
        bed.ran(1, apps("{\"name\":\"text\",\"version\":9,\"size\":\"77\",\"score\":2}", """
                {"name":"odd","version":[1, 2],"size":"abc","score":"x"}""", """
                {"name":"frac","version":true,"size":1.5,"score":"1e1"}""", """
                {"name":"big","size":18446744073709551615,"score":true}""", """
                {"name":"part","version":{"b":1,"a":"ö"},"size":"77.5"}"""));
        assertThat(bed.tables.rows("t_apps", "PC-1", "facts"))
                .containsExactlyInAnyOrder(
                        row("text", "9", 77L, 2.0),
                        row("odd", "[1,2]", "abc", "x"),
                        row("frac", "true", null, 10.0),
                        row("big", null, null, "true"),
                        row("part", "{\"a\":\"ö\",\"b\":1}", 77.5, null));
    }

    @Test
    void theEndsOfAllNumbersAreStoredAndKnownAgain() {
        String scan = apps("""
                {"name":"most","size":9223372036854775807,"score":1.7976931348623157e308}""", """
                {"name":"least","size":-9223372036854775808,"score":4.9e-324}""", """
                {"name":"beyond","size":"9223372036854775808","score":"-1e999"}""", """
                {"name":"digits","size":9007199254740993,"score":0.1}""");
        bed.ran(1, scan);
        assertThat(bed.tables.rows("t_apps", "PC-1", "facts"))
                .containsExactlyInAnyOrder(
                        row("most", null, Long.MAX_VALUE, Double.MAX_VALUE),
                        row("least", null, Long.MIN_VALUE, Double.MIN_VALUE),
                        row("beyond", null, 0x1p63, Double.NEGATIVE_INFINITY),
                        row("digits", null, 9_007_199_254_740_993L, 0.1));
        bed.ran(2, scan);
        assertThat(bed.history()).hasSize(4);
    }

    /** PostgreSQL stores another character in its place, and the next scan has it again. */
    @Test
    void aStableScanWithTheCharacterNulIsSilent() {
        String scan = apps("{\"name\":\"a\\u0000b\",\"version\":\"\\u0000\",\"size\":\"7\\u0000\"}");
        bed.ran(1, scan);
        bed.ran(2, scan);
        assertThat(bed.list("SELECT count(*) FROM t_apps")).containsExactly("1");
        assertThat(bed.history()).hasSize(1);
    }

    /** An index of PostgreSQL's takes some 2,700 bytes. */
    @Test
    void textsMayBeLongerThanAnyIndexTakes() {
        bed.apps("name,path", "name,path,version:text:index");
        String scan = apps(IntStream.range(0, 3)
                .mapToObj(i -> "{\"name\":\"%s\",\"path\":\"%s\",\"version\":\"%s\"}"
                        .formatted(random(900, i), random(900, 7), random(9_000, i)))
                .collect(Collectors.joining(",")));
        bed.ran(1, scan);
        bed.ran(2, scan);
        assertThat(bed.list("SELECT count(*) FROM t_apps")).containsExactly("3");
        assertThat(bed.history()).hasSize(3);
    }

    /** I4. */
    @Test
    void anOlderScanChangesNothing() {
        bed.ran(2, apps("{\"name\":\"b\"}"));
        bed.ran(1, apps("{\"name\":\"a\"}"));
        assertThat(names()).isEqualTo("b");
        assertThat(bed.history()).hasSize(1);
    }

    /** I5, I10. */
    @Test
    void theSameScanAgainLogsNothing() {
        String scan = apps("{\"name\":\"a\",\"version\":\"1\",\"size\":3,\"score\":2.5}", "{\"name\":\"b\"}");
        bed.ran(1, scan);
        bed.ran(1, scan);
        bed.ran(2, scan);
        assertThat(bed.history()).hasSize(2).allMatch(event -> event.startsWith("apps added - "));
    }

    /** I11; added and changed stand in the order of the array, removed last. */
    @Test
    void eachChangeOfAnElementIsOneEvent() {
        bed.ran(1, apps("{\"name\":\"a\",\"version\":\"1\"}", "{\"name\":\"b\",\"version\":\"1\",\"size\":5}"));
        bed.ran(2, apps("{\"name\":\"c\",\"more\":1}", "{\"name\":\"a\",\"version\":\"2\"}"));
        assertThat(bed.history().subList(2, 5))
                .containsExactly(
                        "apps added - {\"more\":1,\"name\":\"c\"}",
                        "apps changed {\"name\":\"a\",\"version\":\"1\",\"size\":null,\"score\":null} {\"name\":\"a\",\"version\":\"2\"}",
                        "apps removed {\"name\":\"b\",\"version\":\"1\",\"size\":5,\"score\":null} -");
        assertThat(bed.list("SELECT identity_json FROM inventory_history ORDER BY id"))
                .containsExactly(
                        "{\"name\":\"a\"}",
                        "{\"name\":\"b\"}",
                        "{\"name\":\"c\"}",
                        "{\"name\":\"a\"}",
                        "{\"name\":\"b\"}");
        assertThat(names()).isEqualTo("a,c");
    }

    /** I12. */
    @Test
    void ofAnIdentityThatComesTwiceTheFirstStays() {
        String scan = apps(
                "{\"name\":\"dup\",\"version\":\"1\"}", "{\"name\":\"dup\",\"version\":\"2\"}", "{\"name\":\"x\"}");
        bed.ran(1, scan);
        bed.ran(2, scan);
        assertThat(bed.list("SELECT name || coalesce(version, '') FROM t_apps ORDER BY name"))
                .containsExactly("dup1", "x");
        assertThat(bed.history()).hasSize(2);
    }

    /** I13. */
    @Test
    void wordsOfSqlAreNamesLikeOthers() {
        bed.explode("facts", "select", "order,group", "order,group:integer:index");
        bed.ran(1, apps("{\"order\":\"x\",\"group\":1}"));
        assertThat(bed.list("SELECT \"order\" || \"group\" FROM \"select\"")).containsExactly("x1");
    }

    /** I15: a transaction that does not end leaves the snapshot before. */
    @Test
    void aScanThatIsCutOffLeavesTheOneBefore() {
        bed.ran(1, apps("{\"name\":\"a\"}", "{\"name\":\"b\"}"));
        assertThatThrownBy(() -> bed.database.database().write(transaction -> {
                    bed.apply(transaction, "PC-1", "facts", 2, apps("{\"name\":\"c\"}"));
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(names()).isEqualTo("a,b");
        assertThat(bed.history()).hasSize(2);
    }

    /** I18: stored and printed form differ, the element does not. */
    @Test
    void elementsAreComparedAsTheyAreStored() {
        String scan = apps(
                "{\"name\":\"a\",\"version\":7,\"size\":\"12\",\"score\":1}",
                "{\"name\":5,\"size\":1.5,\"score\":\"-0\"}",
                "{\"name\":true,\"version\":null,\"size\":\" 77 \"}",
                "\"text\"",
                "null");
        bed.ran(1, scan);
        int first = bed.history().size();
        bed.ran(2, scan);
        bed.ran(
                3,
                apps(
                        "{\"name\":\"a\",\"version\":\"7\",\"size\":12,\"score\":1.0}",
                        "{\"name\":\"5\",\"score\":0}",
                        "{\"name\":\"true\",\"size\":77}",
                        "7",
                        "{}"));
        assertThat(bed.history()).hasSize(first);
    }

    /** FR-13: rows whose key holds nothing do not collide, and a stable scan of them is silent. */
    @Test
    void elementsWithoutKeyAreAllKept() {
        String scan = apps("{\"name\":null,\"version\":\"2\"}", "{}", "\"text\"", "null", "{\"version\":\"3\"}");
        bed.ran(1, scan);
        bed.ran(2, scan);
        assertThat(bed.list("SELECT count(*) FROM t_apps")).containsExactly("5");
        assertThat(bed.history()).containsExactly("apps added - {\"name\":null,\"version\":\"2\"}");
        bed.ran(3, apps("{\"version\":\"4\"}"));
        assertThat(bed.history()).hasSize(2);
    }

    /** I19. */
    @Test
    void tenThousandChangesAreAllLogged() {
        bed.ran(1, many("1"));
        bed.ran(2, many("2"));
        assertThat(bed.list("SELECT change_kind || count(*) FROM inventory_history GROUP BY change_kind"))
                .containsExactlyInAnyOrder("added10000", "changed10000");
        assertThat(bed.list("SELECT count(*) FROM t_apps WHERE version = '2'")).containsExactly("10000");
    }

    /** I21: as 0.43.54, without events. */
    @Test
    void withoutTheArrayTheRowsOfThePcAreGone() {
        bed.ran(1, apps("{\"name\":\"a\"}"));
        bed.ranOn("PC-2", "facts", 1, apps("{\"name\":\"a\"}"));
        bed.ran(2, "{\"other\":1}");
        assertThat(bed.list("SELECT pc_id FROM t_apps")).containsExactly("PC-2");
        bed.ranOn("PC-2", "facts", 2, "{\"apps\":{\"name\":\"a\"}}");
        assertThat(names()).isEmpty();
        assertThat(bed.history()).hasSize(2);
    }

    /** I22. */
    @Test
    void eventsBearTheTimeOfTheMessage() {
        bed.ran(3, apps("{\"name\":\"a\"}"));
        assertThat(bed.list("SELECT observed_at FROM inventory_history")).containsExactly("2026-06-12T12:03:00+00:00");
    }

    /** I25. */
    @Test
    void identitiesAreTuplesAndNoTexts() {
        bed.apps("k,l", "k,l");
        bed.ran(1, apps("{\"k\":\"a|l=\\\"b\",\"l\":\"c\"}", "{\"k\":\"a\",\"l\":\"b|l=c\"}"));
        assertThat(bed.list("SELECT count(*) FROM t_apps")).containsExactly("2");
        bed.ran(2, apps("{\"k\":\"a\",\"l\":\"b|l=c\"}"));
        assertThat(bed.history()).hasSize(3);
    }

    /** Order of a scan's events (§6.7): the scalars first, then spec by spec. */
    @Test
    void scalarsComeBeforeElements() {
        bed.facts("\"history_scalars\":[\"os\"],\"explode\":["
                + InventoryBed.spec("apps", "t_apps", "name", "name") + ","
                + InventoryBed.spec("disks", "t_disks", "id", "id") + "]");
        bed.ran(1, "{\"disks\":[{\"id\":1}],\"apps\":[{\"name\":\"a\"}],\"os\":\"11\"}");
        assertThat(bed.list("SELECT field_path FROM inventory_history ORDER BY id"))
                .containsExactly("os", "apps", "disks");
    }

    private String names() {
        return String.join(",", bed.list("SELECT name FROM t_apps ORDER BY name"));
    }

    private static String apps(String... elements) {
        return "{\"apps\":[" + String.join(",", elements) + "]}";
    }

    private static String many(String version) {
        return apps(IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"name\":\"app" + i + "\",\"version\":\"" + version + "\"}")
                .collect(Collectors.joining(",")));
    }

    /** Letters of two bytes each that no compression makes few. */
    static String random(int length, int seed) {
        return new Random(seed)
                .ints(length, 'А', 'я')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<Cell> row(@Nullable Object... values) {
        return Arrays.stream(values).map(Cell::new).toList();
    }
}
