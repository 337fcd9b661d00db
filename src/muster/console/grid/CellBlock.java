package muster.console.grid;

import java.util.Arrays;

/**
 * The picture of a block: ranks that have no room for a cell each, stacked by share, worst on top. Whatever is wrong with even
 * one rank keeps two pixels as long as there are any.
 */
final class CellBlock {
    private static final CellBand[] BANDS = CellBand.values();

    private final CellLook look;
    private final int side;
    private final int least;
    private final int[] heights = new int[BANDS.length];

    CellBlock(CellLook look, int side, double scale) {
        this.look = look;
        this.side = side;
        this.least = (int) Math.max(1, Math.round(2 * scale));
    }

    /**
     * Draws a block.
     *
     * @param pixels where to, 0xAARRGGBB
     * @param at the index of its upper left pixel
     * @param stride pixels a row
     * @param fromRow the first of its rows to be drawn
     * @param endRow after the last
     * @param counts ranks by the ordinal of {@link CellBand}
     * @param bar the mean progress of those in their prolog, 0 to 255
     * @param marks of {@link CellTiles}
     */
    void draw(int[] pixels, int at, int stride, int fromRow, int endRow, int[] counts, int bar, int marks) {
        share(counts);
        int y = 0;
        for (var band : BANDS) {
            var end = y + heights[band.ordinal()];
            for (int row = Math.max(y, fromRow); row < Math.min(end, endRow); row++) {
                row(pixels, at + row * stride, row, band, bar, marks);
            }
            y = end;
        }
        if ((marks & CellTiles.SELECTED) != 0) {
            ring(pixels, at, stride, fromRow, endRow);
        }
    }

    private void row(int[] pixels, int at, int row, CellBand band, int bar, int marks) {
        var dimmed = (marks & CellTiles.DIMMED) != 0;
        Arrays.fill(pixels, at, at + side, shade(look.fill(band), dimmed));
        if (band == CellBand.PROLOG) {
            Arrays.fill(pixels, at, at + bar * side / 255, shade(look.bar(), dimmed));
        } else if (band == CellBand.OFFLINE) {
            var hatch = shade(look.outline(), dimmed);
            for (int x = 3 - row % 4; x < side; x += 4) {
                pixels[at + x] = hatch;
            }
        }
    }

    private void ring(int[] pixels, int at, int stride, int fromRow, int endRow) {
        for (int row = fromRow; row < endRow; row++) {
            for (int x = 0; x < side; x++) {
                var edge = Math.min(Math.min(x, side - 1 - x), Math.min(row, side - 1 - row));
                if (edge < 2) {
                    pixels[at + row * stride + x] = 0xff000000 | (edge == 0 ? look.text() : look.panel());
                }
            }
        }
    }

    private int shade(int color, boolean dimmed) {
        return 0xff000000 | (dimmed ? CellTiles.mix(color, look.panel(), 0.72) : color);
    }

    /** Heights add up to the side. Trouble keeps two pixels each while there are any, the worst before the rest. */
    private void share(int[] counts) {
        long left = 0;
        var reserved = 0;
        for (var band : BANDS) {
            left += counts[band.ordinal()];
            reserved += band.trouble() && counts[band.ordinal()] > 0 ? least : 0;
        }
        var room = side;
        for (var band : BANDS) {
            long count = counts[band.ordinal()];
            var floor = band.trouble() && count > 0 ? least : 0;
            reserved -= floor;
            var exact = count == 0 ? 0 : (int) ((count * room + left / 2) / left);
            var height = Math.min(room, Math.max(floor, Math.min(exact, room - reserved)));
            heights[band.ordinal()] = height;
            room -= height;
            left -= count;
        }
        heights[CellBand.IDLE.ordinal()] += room;
    }
}
