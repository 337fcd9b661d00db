package muster.console.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import muster.flux.FormatException;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildRanksTest {
    private static final ChildRanks CHILD = new ChildRanks(IdSet.of(2, 3, 5, 8, 9), IdSet.of(5), IdSet.of(9));

    @Test
    void ranks_inside_count_from_0_in_the_order_of_r() {
        assertEquals("1-2,4", CHILD.of(IdSet.of(3, 5, 9)).toString());
    }

    @Test
    void ranks_that_are_not_in_r_have_none_inside() {
        assertEquals("0", CHILD.of(IdSet.of(0, 2, 4, 100)).toString());
    }

    @Test
    void the_parent_of_each_rank_inside_has_that_rank_inside() {
        IntStream.range(0, CHILD.size()).forEach(
                inside -> assertEquals(IdSet.of(inside), CHILD.of(IdSet.of((int) CHILD.parent(inside)))));
    }

    @Test
    void it_tells_how_the_child_finds_each_rank() {
        assertEquals("up drained offline", CHILD.state(0) + " " + CHILD.state(2) + " " + CHILD.state(4));
    }

    @Test
    void a_million_ranks_are_numbered_as_runs() throws FormatException {
        var wide = new ChildRanks(IdSet.range(10, 1_000_009), IdSet.EMPTY, IdSet.EMPTY);
        assertEquals("0-999989", wide.of(IdSet.parse("0-999999")).toString());
    }
}
