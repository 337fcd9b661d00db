package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TreeTest {
    private static List<String> levels(int size, int fanout) {
        return new Tree(size, fanout).levels().stream().map(IdSet::toString).toList();
    }

    @Test
    void its_levels_are_as_wide_as_the_fan_out_lets_them() {
        assertEquals(List.of("0", "1-2", "3-6", "7"), levels(8, 2));
        assertEquals(List.of("0", "1-32", "33-39"), levels(40, 32));
        assertEquals(List.of("0", "1", "2"), levels(3, 1));
    }

    @Test
    void of_fan_out_0_all_are_below_the_first() {
        assertEquals(List.of("0", "1-7"), levels(8, 0));
        assertEquals(List.of("0"), levels(1, 0));
    }

    @Test
    void below_a_broker_are_all_whose_way_to_the_first_leads_through_it() {
        for (var fanout = 1; fanout < 6; fanout++)
            for (var size = 1; size < 40; size++) {
                var tree = new Tree(size, fanout);
                for (var rank = 0; rank < size; rank++) {
                    var of = rank;
                    var width = fanout;
                    var below = IntStream.range(0, size).filter(one -> leads(one, of, width)).toArray();
                    assertEquals(IdSet.of(below), tree.below(rank), size + " by " + fanout + " below " + rank);
                    assertEquals(rank == 0 || below.length > 1, tree.isCritical(rank), "routes");
                }
            }
    }

    private static boolean leads(int from, int to, int fanout) {
        var at = from;
        while (at > to)
            at = (at - 1) / fanout;
        return at == to;
    }
}
