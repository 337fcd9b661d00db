package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostListTest {
    private static final Gen<List<String>> NAMES = lists()
            .of(arbitrary().pick("pi1", "pi2", "pi3", "pi4", "pi10", "pi09", "pi9", "pi08", "pi007", "pi010", "pi2-ib",
                    "pi3-ib", "a1b1", "a1b2", "a2b2", "login", "7", "8", "08", "pi99999999999999999999", "pi0", "pi00"))
            .ofSizeBetween(0, 12);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | ''", "foox,fooy,fooz | foox,fooy,fooz", "[1-3,5-6] | 1,2,3,5,6",
            "foo[1-5] | foo1,foo2,foo3,foo4,foo5",
            "foo[0-4]-eth2 | foo0-eth2,foo1-eth2,foo2-eth2,foo3-eth2,foo4-eth2", "foo1,foo1,foo1 | foo1,foo1,foo1",
            "[00-02] | 00,01,02", "[00-2] | 00,01,02", "foo[1,1,2,1] | foo1,foo1,foo2,foo1",
            "n[5,4,10,11,12,13] | n5,n4,n10,n11,n12,n13", "n[5,4,11-13] | n5,n4,n11,n12,n13",
            "[005,4,11-13] | 005,004,011,012,013", "[2,2,2] | 2,2,2", "h[08-11] | h08,h09,h10,h11",
            "[5,004] | 5,004", "f0010001[07-08] | f001000107,f001000108", ",a1,,a2, | a1,a2", "p[00-1]p | p00p,p01p"})
    void text_is_a_list_of_names(String text, String names) throws FormatException {
        var list = HostList.parse(text);
        var expected = names.isEmpty() ? List.of() : List.of(names.split(","));
        assertEquals(expected, list.stream().toList());
        assertEquals(expected, IntStream.range(0, list.size()).mapToObj(list::get).toList());
        assertEquals(list, HostList.parse(names));
        assertEquals(list.hashCode(), HostList.parse(names).hashCode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"foo-1a-2,foo-1a-3 | foo-1a-[2-3]", "foo1,foo2,foo3,fooi | foo[1-3],fooi",
            "foo1,fooi,foo2,foo3 | foo1,fooi,foo[2-3]", "fooi,foo1,foo2,foo3,foo5,foo7,foo8 | fooi,foo[1-3,5,7-8]",
            "1,2,3,4,5,9 | [1-5,9]", "foo12,foo[4,1-2],bar[26-30] | foo[12,4,1-2],bar[26-30]", "14636 | 14636",
            "pi[3] | pi3", "pi3,pi5 | pi[3,5]", "foo1,foo1 | foo[1,1]", "a[08-09],a10 | a[08-10]",
            "a[8-9],a010 | a[8-9],a010", "r1n1,r2n1,r3n1 | r[1-3]n1", "foo[1,3]-bar | foo[1,3]-bar",
            "a[1-2],a[3-4] | a[1-4]", "a9,a10 | a[9-10]", "login,login | login,login"})
    void names_are_folded(String text, String folded) throws FormatException {
        assertEquals(folded, HostList.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[] | 1: expected a digit", "foo[] | 4: expected a digit",
            "foo[ | 4: expected ']'", "foo[1,3 | 7: expected ']'", "foo[[1,3] | 4: expected a digit",
            "foo] | 3: expected no ']' without a '['", "foo[x-y] | 4: expected a digit",
            "foo[0-1,2--5] | 10: expected a digit", "foo[3-1] | 6: expected a number from 3 on",
            "foo[1;2] | 5: expected ',' or ']'", "foo[1-] | 6: expected a digit", "foo[1,] | 6: expected a digit",
            "a[1-2]b[3] | 7: expected ',' or the end, as a name has one bracket",
            "a b | 1: expected a printable ASCII character", "piü | 2: expected a printable ASCII character",
            "a[1]\u007f | 4: expected a printable ASCII character",
            "a[1234567890123456789] | 2: expected a number of at most 18 digits"})
    void text_that_is_no_list_is_refused_with_position_and_expectation(String text, String message) {
        var error = assertThrows(FormatException.class, () -> HostList.parse(text));
        assertEquals("hostlist '" + FormatException.visible(text) + "': position " + message, error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[0-16777216]", "a[0-999999999999999999]", "a[0-9999999],b[0-9999999]",
            "a[0-9999999,0-9999999]"})
    void more_than_2_to_the_24th_hosts_are_refused(String text) {
        assertEquals("hostlist '" + text + "': expected at most 16777216 hosts",
                assertThrows(FormatException.class, () -> HostList.parse(text)).getMessage());
    }

    @Test
    void a_list_may_have_2_to_the_24th_hosts_and_no_more() throws FormatException {
        var all = HostList.parse("pi[0-16777215]");
        assertEquals(1 << 24, all.size());
        assertEquals("pi16777215", all.get(all.size() - 1));
        assertEquals(16777215, all.indexOf("pi16777215"));
        assertThrows(IllegalArgumentException.class, () -> all.append(HostList.of(List.of("x"))));
    }

    @ParameterizedTest
    @CsvSource({"tst0,tst,-1", "'tst0,tst',tst,1", "'tst,tst0',tst,0", "tst,tst0,-1", "foo[1-5]-eth0,foo3-eth0,2",
            "foo[1-5],foo3-eth0,-1", "[0-5],3,3", "[0-5]i,0,-1", "i[0-5],i00,-1", "i[00-05],i00,0", "i[00-05],i04,4",
            "f00[7-8],f007,0", "'f00[7-8,10]',f0010,2", "f0010001[07-08],f001000108,1", "corn-p2,corn2,-1",
            "i[8-12],i010,-1", "i[1-3],'',-1", "i[1-3],i,-1", "i[1-3],i99999999999999999999999,-1", "'a,a',a,0"})
    void a_host_is_found_by_name(String text, String name, int index) throws FormatException {
        assertEquals(index, HostList.parse(text).indexOf(name));
    }

    @Test
    void places_beyond_the_list_are_none() {
        assertThrows(IndexOutOfBoundsException.class, () -> HostList.EMPTY.get(0));
        assertThrows(IndexOutOfBoundsException.class, () -> HostList.of(List.of("a")).get(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", "a[1]", "a b", "ä"})
    void a_name_that_is_none_is_refused(String name) {
        assertThrows(IllegalArgumentException.class, () -> HostList.of(List.of(name)));
    }

    @Test
    void names_survive_folding_selecting_and_appending() {
        qt().forAll(NAMES, NAMES, lists().of(integers().between(0, 30)).ofSizeBetween(0, 8)).checkAssert((a, b, at) -> {
            var both = new ArrayList<>(a);
            both.addAll(b);
            var list = HostList.of(a).append(HostList.of(b));
            assertEquals(both, list.stream().toList());
            assertEquals(HostList.of(both), list);
            assertEquals(list, parse(list.toString()), list::toString);
            assertEquals(list.toString(), parse(list.toString()).toString());
            both.forEach(name -> assertEquals(both.indexOf(name), list.indexOf(name)));
            var indexes = IdSet.of(at.stream().mapToInt(Integer::intValue).toArray());
            var chosen = indexes.stream().filter(i -> i < both.size()).mapToObj(i -> both.get((int) i)).toList();
            assertEquals(chosen, list.select(indexes).stream().toList());
            assertEquals(HostList.of(chosen), list.select(indexes));
        });
    }

    @Test
    void lists_of_other_names_differ() throws FormatException {
        assertNotEquals(HostList.parse("a[1-3]"), HostList.parse("a[1-2,4]"));
        assertNotEquals(HostList.parse("a[1-3]"), HostList.parse("a[1-4]"));
    }

    @Test
    void a_part_of_a_range_is_a_range() throws FormatException {
        var some = HostList.parse("pi[0-999999]").select(IdSet.parse("3,5,100-899999,4294967295"));
        assertEquals("pi[3,5,100-899999]", some.toString());
        assertEquals(899_902, some.size());
    }

    @Test
    void random_text_is_either_read_or_refused_in_a_line() {
        var letters = "01a,-[]";
        qt().forAll(lists().of(integers().between(0, letters.length() - 1)).ofSizeBetween(0, 12)).check(picks -> {
            var text = picks.stream().map(i -> letters.substring(i, i + 1)).collect(Collectors.joining());
            try {
                var list = HostList.parse(text);
                return list.equals(parse(list.toString()));
            } catch (FormatException e) {
                return e.getMessage().lines().count() == 1;
            }
        });
    }

    private static HostList parse(String text) {
        try {
            return HostList.parse(text);
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }
}
