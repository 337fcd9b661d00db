package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndsTest {
    private record End(long time, int index) {}

    private static List<End> read(Ends ends) {
        var all = new ArrayList<End>();
        for (; ends.hasNext(_ -> true); ends.skip())
            all.add(new End(ends.time(), ends.index()));
        return all;
    }

    /** As they come out of the plainest way to sort them. */
    private static List<End> plain(List<End> ends, long tick) {
        return ends.stream().map(end -> new End(Math.ceilDiv(end.time, tick) * tick, end.index))
                .sorted(Comparator.comparingLong(End::time).thenComparingInt(End::index)).toList();
    }

    private static List<End> drawn(int size, long most) {
        var random = new Random(size + most);
        var ends = new ArrayList<End>();
        for (var i = 0; i < size; i++)
            ends.add(new End(random.nextLong(most), i));
        return ends;
    }

    private static Ends of(List<End> ends, long tick) {
        var packed = new Ends(ends.size(), tick);
        ends.forEach(end -> packed.add(end.time, end.index));
        return packed.sorted();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1000", "100, 60000000, 1000", "511, 60000000, 1000", "512, 1, 1000", "4096, 240000000, 1000",
            "5000, 2592000000000, 1000", "100000, 240000000, 10000", "200000, 240000000, 100000",
            "200000, 2592000000000, 100000"})
    void ends_come_in_order_of_time_and_index_at_multiples_of_a_tick(int size, long most, long tick) {
        var ends = drawn(size, most);
        assertEquals(plain(ends, tick), read(of(ends, tick)));
    }

    @Test
    void an_end_that_is_moved_comes_at_its_new_time_and_those_that_were_do_not_come_again() {
        var drawn = drawn(1000, 1_000_000);
        var ends = of(drawn, 1000);
        var all = plain(drawn, 1000);
        for (var i = 0; i < 400; i++)
            ends.skip();
        var index = all.get(700).index;
        var expected = new ArrayList<>(all.subList(400, 1000));
        expected.remove(all.get(700));
        assertEquals(expected, read(ends.without(index)));
        expected.add(new End(777_001, index));
        assertEquals(plain(expected, 1000), read(ends.moved(index, 777_001)));
    }

    @Test
    void an_end_that_was_never_to_come_comes_if_it_is_moved() {
        var ends = new Ends(2, 1000);
        ends.add(5000, 3);
        assertEquals(List.of(new End(2000, 1), new End(5000, 3)), read(ends.sorted().moved(1, 1001)));
    }
}
