package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResourceSetTest {
    private static final Path FILES = Path.of("tests/muster/flux/R");

    static Stream<Path> valid() throws IOException {
        return Samples.of(FILES.resolve("valid"), 14);
    }

    static Stream<Path> invalid() throws IOException {
        return Samples.of(FILES.resolve("invalid"), 51);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void every_valid_R_comes_back_as_it_went_in(Path file) throws IOException, FormatException {
        var json = Samples.json(file);
        var set = ResourceSet.of(json);
        assertEquals(json.deepCopy(), set.json());
        assertEquals(set, ResourceSet.of(Json.parse(set.toString())));
        assertEquals(set.ranks().count(), set.nodelist().size());
        assertEquals(set, set.packed());
        assertEquals(set.toString(), set.packed().toString());
        assertEquals(set.properties(), set.packed().properties());
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void every_invalid_R_is_refused_in_one_line_that_names_the_path(Path file) throws IOException {
        var json = Samples.json(file);
        var message = assertThrows(FormatException.class, () -> ResourceSet.of(json)).getMessage();
        assertTrue(message.startsWith("R") && message.length() < 200 && message.lines().count() == 1, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rank_in_far_entries              | R.execution.R_lite: rank 2 is there twice
            ranks_four_billion               | R.execution.R_lite: more than 16777216 ranks
            ranks_more_than_16777216_together| R.execution.R_lite: more than 16777216 ranks
            nodelist_too_short               | R.execution.nodelist: 3 hosts for 4 ranks
            nodelist_missing                 | R.execution.nodelist is missing: expected a list
            nslots_zero                      | R.execution.nslots 0: expected a whole number, 1 to 2147483647
            property_of_ranks_elsewhere      | R.execution.properties.a '0-4': expected ranks of R_lite
            core_missing                     | R.execution.R_lite[0].children.core is missing: expected a string
            expiration_before_starttime      | R.execution.expiration 99: expected a time after the starttime
            """)
    void a_refusal_says_where_what_was_there_and_what_was_expected(String file, String message) throws IOException {
        var json = Samples.json(FILES.resolve("invalid/" + file + ".json"));
        assertEquals(message, assertThrows(FormatException.class, () -> ResourceSet.of(json)).getMessage());
    }

    @Test
    void the_example_of_rfc_20_says_what_its_text_says() throws IOException, FormatException {
        var set = file("rfc20_example");
        assertEquals(ids("19-22"), set.ranks());
        assertEquals(List.of("node186", "node187", "node188", "node189"), set.nodelist().stream().toList());
        assertEquals("node187", set.host(20));
        assertEquals(ids("22"), set.ranksOf("node189"));
        assertEquals(ids("0-47"), set.cores(19));
        assertEquals(ids("0-7"), set.gpus(22));
        assertEquals(OptionalInt.of(32), set.nslots());
        assertEquals(1676560542, set.starttime());
        assertEquals(1676562342, set.expiration());
        assertEquals(Map.of(), set.properties());
    }

    @Test
    void names_go_to_the_ranks_in_ascending_order_however_the_entries_stand() throws IOException, FormatException {
        var set = file("entries_out_of_order");
        assertEquals(List.of("pi0", "pi1", "pi2", "pi3"), Stream.of(0, 1, 2, 3).map(set::host).toList());
        assertEquals(ids("4-7"), set.cores(1));
        assertEquals(ids("0-3"), set.cores(2));
    }

    @Test
    void several_ranks_may_share_a_host() throws IOException, FormatException {
        var set = file("nodelist_of_single_names");
        assertEquals(ids("0,3"), set.ranksOf("a"));
        assertEquals(ids("1"), set.ranksOf("b"));
        assertEquals(IdSet.EMPTY, set.ranksOf("d"));
    }

    @Test
    void a_rank_that_is_not_in_it_has_nothing() throws IOException, FormatException {
        var set = file("rfc20_example");
        assertEquals("", set.host(23));
        assertEquals(IdSet.EMPTY, set.cores(18));
        assertEquals(IdSet.EMPTY, set.gpus(4294967295L));
    }

    @Test
    void a_part_loses_the_ranks_their_names_their_properties_and_their_slots() throws FormatException {
        var set = read("""
                {"version":1,"x":1,"execution":{"R_lite":[{"rank":"0-3","children":{"core":"0-3"},"up":true},
                {"rank":"4-7","children":{"core":"0-1","gpu":"0"}}],"nodelist":["pi[0-7]"],"nslots":16,"y":2,
                "properties":{"a":"3,5","b":"0-7"},"starttime":1.0,"expiration":0.0},"scheduling":{"z":3}}""");
        var part = set.without(ids("3,5"));
        assertEquals(Json.parse("""
                {"version":1,"x":1,"execution":{"R_lite":[{"rank":"0-2","children":{"core":"0-3"},"up":true},
                {"rank":"4,6-7","children":{"core":"0-1","gpu":"0"}}],"nodelist":["pi[0-2,4,6-7]"],"nslots":12,"y":2,
                "properties":{"b":"0-2,4,6-7"},"starttime":1.0,"expiration":0.0},"scheduling":{"z":3}}"""),
                part.json());
        assertEquals(ResourceSet.of(part.json()), part);
        assertEquals(part, set.restrictTo(ids("0-2,4,6-7,100")));
        assertSame(set, set.restrictTo(ids("0-9")));
    }

    @ParameterizedTest
    @CsvSource({"8,8,6,6", "32,8,6,24", "10,8,6,", "4,8,6,", "8,8,0,"})
    void slots_are_counted_down_where_each_rank_has_as_many_else_not_known(int slots, int ranks, int left,
            Integer expected)
            throws FormatException {
        var set = withSlots(
                ResourceSet.of(IdSet.range(0, ranks - 1), HostList.parse("pi[0-" + (ranks - 1) + "]"), ids("0"),
                        IdSet.EMPTY),
                slots);
        assertEquals(expected == null ? OptionalInt.empty() : OptionalInt.of(expected),
                set.restrictTo(IdSet.range(0, ranks - 1).first(left)).nslots());
    }

    @Test
    void a_set_can_be_restricted_to_nothing() throws IOException, FormatException {
        var none = file("rfc20_example").restrictTo(ids("0"));
        assertEquals(IdSet.EMPTY, none.ranks());
        assertEquals(none, ResourceSet.of(none.json()));
    }

    @Test
    void sets_that_say_the_same_in_other_words_are_equal() throws FormatException {
        var one = read(
                """
                        {"version":1,"execution":{"R_lite":[{"rank":"0-3","children":{"core":"0-3"}}],"nodelist":["pi[0-3]"]}}""");
        var other = read("""
                {"version":1,"execution":{"R_lite":[{"rank":"2,3","children":{"core":"0,1-3","gpu":""}},
                {"rank":"[0-1]","children":{"core":"0-3"}}],"nodelist":["pi0","pi[1-2]","pi3"],"starttime":0,
                "expiration":0.0,"properties":{"a":""}},"scheduling":{}}""");
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertNotEquals(one, one.withExpiration(5));
        assertNotEquals(one, withSlots(one, 4));
        assertNotEquals(one, one.without(ids("3")));
        assertNotEquals(one, ResourceSet.of(ids("0-3"), HostList.parse("pi[1-4]"), ids("0-3"), IdSet.EMPTY));
        assertNotEquals(one, ResourceSet.of(ids("0-3"), HostList.parse("pi[0-3]"), ids("0-2"), IdSet.EMPTY));
    }

    @Test
    void another_end_changes_the_end_alone() throws IOException, FormatException {
        var set = file("unknown_keys");
        var later = set.withExpiration(300);
        assertEquals(300, later.expiration());
        assertEquals(set, later.withExpiration(200));
        assertEquals(set.json(), later.withExpiration(200).json());
    }

    @Test
    void a_union_adds_cores_on_the_ranks_of_both_and_names_in_order() throws FormatException {
        var a = set("1-2,5", "pi[1-2,5]", "0-1");
        var b = set("0,2-3", "pi[0,2-3]", "1-2");
        var union = a.union(b);
        assertEquals(ids("0-3,5"), union.ranks());
        assertEquals("pi[0-3,5]", union.nodelist().toString());
        assertEquals(List.of(ids("1-2"), ids("0-1"), ids("0-2"), ids("1-2"), ids("0-1")),
                Stream.of(0, 1, 2, 3, 5).map(union::cores).toList());
        assertEquals(union, b.union(a));
        assertEquals(union, ResourceSet.of(union.json()));
    }

    @Test
    void a_union_of_what_two_sets_call_differently_makes_no_sense() throws FormatException {
        var a = set("0-1", "pi[0-1]", "0");
        var b = set("1-2", "pi[2-3]", "0");
        assertEquals("ranks 1 are pi1 in one set and pi2 in the other",
                assertThrows(IllegalArgumentException.class, () -> a.union(b)).getMessage());
    }

    @Test
    void slots_of_sets_apart_add_up() throws FormatException {
        var a = withSlots(set("0-1", "pi[0-1]", "0"), 2);
        var b = withSlots(set("2-3", "pi[2-3]", "0"), 4);
        assertEquals(OptionalInt.of(6), a.union(b).nslots());
        assertEquals(OptionalInt.empty(), a.union(a).nslots());
        assertEquals(OptionalInt.empty(), a.union(b).difference(b).nslots(), "6 on 4 ranks: on which isn't known");
    }

    @Test
    void a_difference_takes_cores_away_and_ranks_that_have_none_left() throws FormatException {
        var rest = set("0-3", "pi[0-3]", "0-3").difference(set("1,9", "x[1,9]", "0-3").union(set("2", "x2", "2-9")));
        assertEquals(ids("0,2-3"), rest.ranks());
        assertEquals("pi[0,2-3]", rest.nodelist().toString());
        assertEquals(ids("0-1"), rest.cores(2));
        assertEquals(ids("0-3"), rest.cores(3));
    }

    @Test
    void a_million_ranks_cost_a_few_words() throws FormatException {
        var set = ResourceSet.of(IdSet.range(0, 999_999), HostList.parse("n[0-999999]"), ids("0-63"), ids("0-3"));
        var part = set.without(ids("500000"));
        assertEquals("n999999", part.host(999_999));
        assertEquals(ids("777777"), part.ranksOf("n777777"));
        assertEquals("[\"n[0-499999,500001-999999]\"]", part.json().at("/execution/nodelist").toString());
    }

    @Test
    void hosts_must_be_as_many_as_ranks() {
        assertThrows(IllegalArgumentException.class,
                () -> ResourceSet.of(ids("0-3"), HostList.parse("pi[0-2]"), ids("0"), IdSet.EMPTY));
    }

    private static ResourceSet withSlots(ResourceSet set, int slots) throws FormatException {
        var json = set.json().deepCopy();
        ((ObjectNode) json.get("execution")).put("nslots", slots);
        return ResourceSet.of(json);
    }

    private static ResourceSet set(String ranks, String hosts, String cores) throws FormatException {
        return ResourceSet.of(ids(ranks), HostList.parse(hosts), ids(cores), IdSet.EMPTY);
    }

    private static ResourceSet file(String name) throws IOException, FormatException {
        return ResourceSet.of(Samples.json(FILES.resolve("valid/" + name + ".json")));
    }

    private static ResourceSet read(String json) throws FormatException {
        return ResourceSet.of(Json.parse(json));
    }

    private static IdSet ids(String text) {
        try {
            return IdSet.parse(text);
        } catch (FormatException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
