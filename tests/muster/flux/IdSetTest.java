package muster.flux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdSetTest {
    private static final Gen<List<Integer>> IDS = lists().of(integers().between(0, 40)).ofSizeBetween(0, 25);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | ''", "[] | ''", "2 | 2", "7-9 | 7-9", "1,7-9 | 1,7-9",
            "1-3,7-9,14,16 | 1-3,7-9,14,16", "2,3,4,5 | 2-5", "1048576 | 1048576", "[2] | 2", "[2,3,4,5] | 2-5",
            "[0] | 0", "1,2,3,5,6,42 | 1-3,5-6,42", "1-3,5-6,42 | 1-3,5-6,42", "[1-3,5-6,42] | 1-3,5-6,42",
            "0-4294967295 | 0-4294967295", "0,4294967295 | 0,4294967295"})
    void text_of_a_set_is_read_and_written_in_its_shortest_form(String text, String canonical) throws FormatException {
        assertEquals(canonical, IdSet.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"4.2 | 1: expected ',' or the end",
            "x | 0: expected a digit", "1-2x | 3: expected ',' or the end",
            "01,2 | 0: expected an id without leading zeros", "00 | 0: expected an id without leading zeros",
            "3,2 | 2: expected an id from 4 on", "3-0 | 2: expected an id from 4 on",
            "3-3 | 2: expected an id from 4 on", "2,2,2,2 | 2: expected an id from 3 on",
            "1-5,4 | 4: expected an id from 6 on", "[0 | 2: expected ']'", "[ | 1: expected ']'",
            "0] | 1: expected ',' or the end", "[[0]] | 1: expected a digit", "[[0,2] | 1: expected a digit",
            "[0,2]] | 4: expected ',' or the end", "0,[2 | 2: expected a digit",
            "0]2 | 1: expected ',' or the end", "0- | 2: expected a digit", "[0-] | 3: expected a digit",
            "-5 | 0: expected a digit", "[-5] | 1: expected a digit", "1, | 2: expected a digit",
            ",1 | 0: expected a digit", "1,,2 | 2: expected a digit", "1 ,2 | 1: expected ',' or the end",
            "4294967296 | 0: expected an id up to 4294967295", "0-4294967296 | 2: expected an id up to 4294967295",
            "99999999999999999999 | 0: expected an id up to 4294967295",
            "4294967295,1 | 11: expected the end, after the highest id", "١ | 0: expected a digit"})
    void text_that_is_no_set_is_refused_with_position_and_expectation(String text, String message) {
        var error = assertThrows(FormatException.class, () -> IdSet.parse(text));
        assertEquals("idset '" + text + "': position " + message, error.getMessage());
    }

    @Test
    void a_long_text_is_quoted_around_the_error() {
        var text = "1,".repeat(1) + "3,".repeat(1) + "x" + "0".repeat(1_000_000);
        assertEquals("idset '1,3,x" + "0".repeat(55) + "…': position 4: expected a digit",
                assertThrows(FormatException.class, () -> IdSet.parse(text)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 64})
    void control_characters_in_a_quoted_text_are_made_visible(int zeros) {
        var text = "1" + "0".repeat(Math.min(zeros, 8)) + "\u001b[31m";
        var message = assertThrows(FormatException.class, () -> IdSet.parse(text)).getMessage();
        assertTrue(message.contains("\\u001b[31m") && message.indexOf('\u001b') < 0, message);
    }

    @Test
    void four_billion_ids_are_one_run() throws FormatException {
        var all = IdSet.parse("0-4294967295");
        assertEquals(4_294_967_296L, all.count());
        assertEquals(1, all.runs());
        assertEquals(4_294_967_295L, all.nth(4_294_967_295L));
        assertEquals(4_294_967_295L, all.indexOf(4_294_967_295L));
        assertEquals("0-2,4-4294967295", all.difference(IdSet.of(3)).toString());
        assertEquals(all, all.difference(IdSet.of(3)).union(IdSet.of(3)));
        assertThrows(IllegalStateException.class, all::toArray);
    }

    @Test
    void the_empty_set_has_no_ids_and_no_ends() {
        assertEquals(0, IdSet.EMPTY.count());
        assertEquals(-1, IdSet.EMPTY.min());
        assertEquals(-1, IdSet.EMPTY.max());
        assertEquals(-1, IdSet.EMPTY.indexOf(0));
        assertEquals("", IdSet.EMPTY.toString());
        assertEquals(IdSet.EMPTY, IdSet.unionOf(List.of()));
        assertEquals(IdSet.EMPTY, IdSet.range(0, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> IdSet.EMPTY.nth(0));
    }

    @Test
    void ids_that_cannot_be_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> IdSet.of(3, -1));
        assertThrows(IllegalArgumentException.class, () -> IdSet.range(-1, 3));
        assertThrows(IllegalArgumentException.class, () -> IdSet.range(0, 4_294_967_296L));
        assertThrows(IllegalStateException.class, () -> IdSet.range(4_294_967_295L, 4_294_967_295L).toArray());
    }

    @Test
    void every_way_to_make_and_to_read_a_set_agrees_with_a_plain_sorted_set() {
        qt().forAll(IDS).check(ids -> {
            var plain = new TreeSet<>(ids);
            var set = set(ids);
            var bits = new BitSet();
            ids.forEach(bits::set);
            assertEquals(set, IdSet.of(bits));
            assertEquals(set, IdSet.unionOf(ids.stream().map(IdSet::of).toList()));
            assertEquals(set, parse(plain.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"))));
            assertEquals(set, parse(set.toString()));
            assertEquals(set.hashCode(), parse(set.toString()).hashCode());
            assertEquals(plain.size(), set.count());
            assertEquals(plain.isEmpty(), set.isEmpty());
            assertArrayEquals(plain.stream().mapToInt(Integer::intValue).toArray(), set.toArray());
            assertArrayEquals(set.toArray(), set.stream().mapToInt(id -> (int) id).toArray());
            var seen = new ArrayList<Integer>();
            set.forEach(id -> seen.add((int) id));
            assertEquals(List.copyOf(plain), seen);
            if (!plain.isEmpty()) {
                assertEquals((long) plain.getFirst(), set.min());
                assertEquals((long) plain.getLast(), set.max());
            }
            for (var i = 0; i < seen.size(); i++) {
                assertEquals((long) seen.get(i), set.nth(i));
                assertEquals(i, set.indexOf(seen.get(i)));
            }
            for (var id = -1; id < 42; id++) {
                assertEquals(plain.contains(id), set.contains(id));
                assertEquals(plain.contains(id), set.indexOf(id) >= 0);
            }
            return true;
        });
    }

    @Test
    void algebra_agrees_with_a_plain_sorted_set() {
        qt().forAll(IDS, IDS).check((a, b) -> {
            var one = set(a);
            var other = set(b);
            var union = new TreeSet<>(a);
            union.addAll(b);
            var both = new TreeSet<>(a);
            both.retainAll(b);
            var less = new TreeSet<>(a);
            less.removeAll(b);
            assertEquals(set(union), one.union(other));
            assertEquals(set(union), IdSet.unionOf(List.of(other, one)));
            assertEquals(set(both), one.intersection(other));
            assertEquals(set(less), one.difference(other));
            assertEquals(!both.isEmpty(), one.intersects(other));
            assertEquals(a.containsAll(b), one.containsAll(other));
            assertEquals(one.equals(other), new TreeSet<>(a).equals(new TreeSet<>(b)));
            assertTrue(one.union(other).containsAll(other));
            assertFalse(one.difference(other).intersects(other));
            return true;
        });
    }

    @Test
    void the_first_ids_are_the_lowest() {
        qt().forAll(IDS, integers().between(0, 30)).check((ids, n) -> {
            var lowest = new TreeSet<>(ids).stream().limit(n).toList();
            return set(lowest).equals(set(ids).first(n));
        });
    }

    @Test
    void random_text_is_either_read_or_refused_in_a_line() {
        var letters = "0123456789,-[]";
        qt().forAll(lists().of(integers().between(0, letters.length() - 1)).ofSizeBetween(0, 12)).check(picks -> {
            var text = picks.stream().map(i -> letters.substring(i, i + 1)).collect(Collectors.joining());
            try {
                var set = IdSet.parse(text);
                return set.equals(parse(set.toString()));
            } catch (FormatException e) {
                return e.getMessage().lines().count() == 1;
            }
        });
    }

    private static IdSet set(Iterable<Integer> ids) {
        var list = new ArrayList<Integer>();
        ids.forEach(list::add);
        return IdSet.of(list.stream().mapToInt(Integer::intValue).toArray());
    }

    private static IdSet parse(String text) {
        try {
            return IdSet.parse(text);
        } catch (FormatException e) {
            throw new NoSuchElementException(e.getMessage());
        }
    }
}
