package muster.console.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import muster.flux.IdSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NodeGridPaintTest {
    private static final int WIDTH = 500;
    private static final int HEIGHT = 300;

    private GridText text;

    @BeforeEach
    void letters() throws Exception {
        text = WaitForAsyncUtils.asyncFx(() -> new GridText(9)).get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({"16,4,0", "100,0,0", "400,16,0", "3000,0,0", "6000,16,0", "40000,0,0", "400,16,63", "6000,16,77"})
    void drawing_the_differences_equals_drawing_all(int count, int chassis, int scroll) {
        var random = new Random(count);
        var layout = GridLayout.of(count, chassis, WIDTH, HEIGHT + scroll, 1, 40);
        var stepwise = new int[WIDTH * HEIGHT];
        var painter = painter(layout, stepwise, scroll);
        var frame = random(count, count / 2, random, Frame.EMPTY);
        for (int step = 0; step < 12; step++) {
            var marks = GridMarks.of(count, some(count, random), step % 3 == 0 ? null : some(count, random));
            painter.draw(frame, marks);
            var whole = new int[WIDTH * HEIGHT];
            painter(layout, whole, scroll).draw(frame, marks);
            assertArrayEquals(whole, stepwise, "step " + step);
            frame = random(count, 1 + random.nextInt(5), random, frame);
        }
    }

    @Test
    void an_equal_frame_draws_nothing_and_a_changed_rank_only_its_rows() {
        var layout = GridLayout.of(400, 16, WIDTH, HEIGHT, 1, 40);
        var painter = painter(layout, new int[WIDTH * HEIGHT], 0);
        var marks = GridMarks.of(400, IdSet.EMPTY, null);
        assertTrue(painter.draw(Frame.draft(400).frame(), marks));
        assertFalse(painter.draw(Frame.draft(400).frame(), GridMarks.of(400, IdSet.EMPTY, null)));
        assertTrue(painter.draw(Frame.draft(400).state(IdSet.of(399), CellState.FAILED).frame(), marks));
        assertEquals(layout.y(399), painter.dirtyTop());
        assertTrue(painter.dirtyBottom() <= layout.contentHeight());
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8, 10, 14, 18, 30})
    void every_state_and_edge_has_a_picture_of_its_own(int side) {
        for (var look : CellLook.values()) {
            var tiles = new CellTiles(look, side, 1, false);
            var seen = new HashSet<Integer>();
            var shown = new HashSet<String>();
            for (var state : CellState.values()) {
                for (int edge : new int[]{0, Cell.DRAINED, Cell.OFFLINE, Cell.TRIMMED}) {
                    var cell = Cell.pack(state, edge, 128);
                    var small = side < 10;
                    var name = side >= 10
                            && !(edge == Cell.OFFLINE && (!state.abnormal() || state == CellState.WENT_OFFLINE))
                                    ? state + " " + edge
                                    : null;
                    if (name != null && !(small && edge == Cell.TRIMMED) && shown.add(name)) {
                        assertTrue(seen.add(java.util.Arrays.hashCode(tiles.tile(cell, 0)))
                                || state == CellState.IDLE || edge == Cell.TRIMMED && state.glyph() == CellGlyph.NONE,
                                look + " " + name);
                    }
                    assertNotEquals(java.util.Arrays.hashCode(tiles.tile(cell, 0)),
                            java.util.Arrays.hashCode(tiles.tile(cell, CellTiles.SELECTED)));
                }
            }
        }
    }

    @Test
    void one_bad_rank_of_thousands_keeps_two_rows_at_the_top_of_its_block() {
        var frame = Frame.draft(1_000_000).state(IdSet.range(0, 999_999), CellState.PASSED)
                .state(IdSet.of(77_312), CellState.FAILED).frame();
        var layout = GridLayout.of(1_000_000, 0, WIDTH, HEIGHT, 1, 40);
        var pixels = new int[WIDTH * HEIGHT];
        painter(layout, pixels, 0).draw(frame, GridMarks.of(1_000_000, IdSet.EMPTY, null));
        var index = 77_312 / layout.per();
        for (int row = 0; row < layout.cell(); row++) {
            var state = row < 2 ? CellState.FAILED : CellState.PASSED;
            assertEquals(0xff000000 | CellLook.LIGHT.fill(state),
                    pixels[(layout.y(index) + row) * WIDTH + layout.x(index)]);
        }
    }

    @Test
    void a_block_shows_the_worst_first_where_not_all_that_is_wrong_has_room() {
        var counts = new int[CellBand.values().length];
        java.util.Arrays.fill(counts, 1);
        counts[CellBand.FAILED.ordinal()] = 500;
        var pixels = new int[64];
        new CellBlock(CellLook.LIGHT, 8, 1).draw(pixels, 0, 8, 0, 8, counts, 0, 0);
        var bands = new CellBand[]{CellBand.FAILED, CellBand.TIMED_OUT, CellBand.WENT_OFFLINE, CellBand.DEGRADED};
        for (int row = 0; row < 8; row++) {
            assertEquals(0xff000000 | CellLook.LIGHT.fill(bands[row / 2]), pixels[row * 8], "row " + row);
        }
    }

    private GridPainter painter(GridLayout layout, int[] pixels, int scroll) {
        return new GridPainter(layout, CellLook.LIGHT, pixels, WIDTH, HEIGHT, scroll, 1, text);
    }

    private static IdSet some(int count, Random random) {
        var first = random.nextInt(count);
        return IdSet.range(first, Math.min(count - 1, first + random.nextInt(count)));
    }

    private static Frame random(int count, int changes, Random random, Frame before) {
        var draft = Frame.draft(count);
        for (int rank = 0; rank < before.size(); rank++) {
            draft.progress(IdSet.of(rank), before.state(rank), Cell.bar(before.cell(rank)));
            draft.edge(IdSet.of(rank), before.cell(rank) & 0x70);
        }
        for (int i = 0; i < changes; i++) {
            var rank = IdSet.of(random.nextInt(count));
            draft.progress(rank, CellState.values()[random.nextInt(10)], random.nextInt(256));
            draft.edge(rank, random.nextInt(8) << 4);
        }
        return draft.frame();
    }
}
