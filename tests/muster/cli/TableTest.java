package muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TableTest {
    @Test
    void columns_are_as_wide_as_they_need_to_be() {
        var table = new Table("JOB", "LOST");
        table.row("ƒ3DNLpEj", "3");
        table.row("🚹", "3,5");
        assertEquals(List.of("JOB       LOST", "ƒ3DNLpEj  3", "🚹         3,5"), table.lines());
    }

    @Test
    void a_long_cell_is_cut() {
        var table = new Table("LOST");
        table.row("0,2,4,6,8,10,12,14,16,18,20,22,24");
        assertEquals("0,2,4,6,8,10,12,14,16,18,20…", table.lines().get(1));
    }
}
