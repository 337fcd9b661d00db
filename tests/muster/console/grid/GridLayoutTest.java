package muster.console.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GridLayoutTest {
    @ParameterizedTest
    @CsvSource({"16,4", "64,16", "64,0", "1000,16", "1000,0", "4000,32", "10000,16", "10000,0", "100000,128",
            "100000,0",
            "1000000,0", "1,0", "5,16"})
    void a_cell_is_found_where_it_is_drawn_and_nothing_between(int count, int chassis) {
        for (double scale : new double[]{1, 1.25, 2}) {
            var layout = GridLayout.of(count, chassis, (int) (712 * scale), (int) (430 * scale), scale, 40);
            for (int index = 0; index < layout.cells(); index++) {
                int x = layout.x(index);
                int y = layout.y(index);
                int end = layout.cell() - 1;
                assertEquals(index, layout.cellAt(x, y));
                assertEquals(index, layout.cellAt(x + end, y + end));
                assertEquals(index, layout.cellAt(x + end + 0.9, y + end + 0.9));
                assertEquals(-1, layout.cellAt(x + layout.cell(), y));
                assertEquals(-1, layout.cellAt(x, y + layout.cell()));
                assertTrue(x + layout.cell() <= 712 * scale && y + layout.cell() <= 430 * scale, layout.toString());
            }
            assertEquals(count - 1, layout.last(layout.cells() - 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"64,16,18,1", "1000,16,10,1", "10000,16,8,16", "100000,0,8,32", "1000000,0,8,512"})
    void cells_are_as_large_as_the_room_allows(int count, int chassis, int least, int per) {
        var layout = GridLayout.of(count, chassis, 712, 430, 1, 40);
        assertTrue(layout.cell() >= least, layout.toString());
        assertEquals(per, layout.per());
    }

    @Test
    void a_row_of_a_chassis_is_the_whole_or_an_even_part_of_it() {
        var random = new Random(8);
        for (int i = 0; i < 300; i++) {
            int size = 1 << 1 + random.nextInt(7);
            var layout = GridLayout.of(2 * size + random.nextInt(5000), size, 300 + random.nextInt(1500),
                    200 + random.nextInt(900), 1, 40);
            assertTrue(layout.per() > 1 || size % layout.columns() == 0, layout.toString());
            assertTrue(layout.per() == 1 || layout.per() % size == 0, "whole chassis only: " + layout);
        }
    }

    @Test
    void no_room_at_all_is_no_cell_out_of_it() {
        for (int side = 0; side < 12; side++) {
            var layout = GridLayout.of(1_000_000, 0, side, side, 1, 40);
            assertTrue(layout.cells() <= 1 && layout.contentHeight() <= side, layout.toString());
        }
        assertEquals(0, GridLayout.of(0, 0, 100, 100, 1, 40).cells());
        assertEquals(-1, GridLayout.EMPTY.cellAt(0, 0));
    }

    @Test
    void arrows_lead_to_the_cell_beside_or_below() {
        var layout = GridLayout.of(64, 16, 712, 430, 1, 40);
        assertEquals(5, layout.neighbour(4, 1, 0));
        assertEquals(20, layout.neighbour(4, 0, 1));
        assertEquals(4, layout.neighbour(20, 0, -1));
        assertEquals(0, layout.neighbour(0, -1, 0));
        assertEquals(0, layout.neighbour(0, 0, -1));
        assertEquals(63, layout.neighbour(63, 1, 0));
        assertEquals(63, layout.neighbour(63, 0, 1));
    }

    @Test
    void the_cells_asked_for_by_height_are_all_that_can_be_seen_there() {
        var layout = GridLayout.of(5000, 16, 712, 4000, 1, 40);
        for (int top = 0; top < layout.contentHeight(); top += 37) {
            for (int index = 0; index < layout.cells(); index++) {
                var seen = layout.y(index) + layout.cell() > top && layout.y(index) < top + 100;
                assertTrue(!seen || index >= layout.firstFrom(top) && index < layout.endAt(top + 100), "cell " + index);
            }
        }
    }
}
