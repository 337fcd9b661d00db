package muster.console.grid;

import java.util.Arrays;

/**
 * The pictures of cells at one size, in one look, each drawn once when it is first needed and copied from then on. Pixels are
 * 0xAARRGGBB, opaque.
 */
final class CellTiles {
    /** Marks on a cell beside what {@link Cell} says of it. */
    static final int SELECTED = 1;
    static final int DIMMED = 2;
    private static final int MARKS = 4;
    private static final double DIM = 0.72;

    private final CellLook look;
    private final int side;
    private final double scale;
    private final boolean numbered;
    private final int[][] tiles;

    /**
     * Tiles for cells of that many device pixels.
     *
     * @param scale device pixels a logical one
     * @param numbered whether room is left for the rank's number
     */
    CellTiles(CellLook look, int side, double scale, boolean numbered) {
        this.look = look;
        this.side = side;
        this.scale = scale;
        this.numbered = numbered;
        this.tiles = new int[Cell.LOOKS * MARKS * (side + 1)][];
    }

    /** The picture of a cell: side × side pixels, to be read only. */
    int[] tile(int cell, int marks) {
        var bar = Cell.state(cell) == CellState.PROLOG ? barHeight(Cell.bar(cell)) : 0;
        var key = (bar * MARKS + marks) * Cell.LOOKS + Cell.look(cell);
        var tile = tiles[key];
        if (tile == null) {
            tile = draw(cell, marks, bar);
            tiles[key] = tile;
        }
        return tile;
    }

    /** A prolog that has just begun already shows, and one at its timeout fills the cell. */
    private int barHeight(int bar) {
        return Math.max(Math.min(side, pixels(1.5)), bar * side / 255);
    }

    private int[] draw(int cell, int marks, int bar) {
        var tile = new int[side * side];
        Arrays.fill(tile, look.panel());
        body(tile, cell, bar);
        border(tile, cell);
        glyph(tile, cell);
        if ((marks & DIMMED) != 0) {
            Arrays.setAll(tile, i -> mix(tile[i], look.panel(), DIM));
        }
        if ((marks & SELECTED) != 0) {
            ring(tile, 0, pixels(side >= GridLayout.GLYPH * scale ? 2 : 1), look.text());
            ring(tile, pixels(side >= GridLayout.GLYPH * scale ? 2 : 1), pixels(1), look.panel());
        }
        if (Cell.drained(cell)) {
            notch(tile, look.fill(cell) == look.drained(), (marks & DIMMED) != 0);
        }
        Arrays.setAll(tile, i -> tile[i] | 0xff000000);
        return tile;
    }

    private void body(int[] tile, int cell, int bar) {
        var radius = side >= GridLayout.GLYPH * scale ? side / 9.0 : 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                var color = y >= side - bar ? look.bar() : look.fill(cell);
                tile[y * side + x] = mix(tile[y * side + x], color, rounded(x, y, radius));
            }
        }
    }

    private double rounded(int x, int y, double radius) {
        var dx = Math.max(0, Math.abs(x + 0.5 - side / 2.0) - (side / 2.0 - radius));
        var dy = Math.max(0, Math.abs(y + 0.5 - side / 2.0) - (side / 2.0 - radius));
        return radius == 0 ? 1 : Math.clamp(0.5 + radius - Math.hypot(dx, dy), 0, 1);
    }

    /** Abnormal: a line. Offline: a line and a slash. Trimmed: a dashed line. */
    private void border(int[] tile, int cell) {
        var state = Cell.state(cell);
        var line = pixels(1);
        if (Cell.trimmed(cell)) {
            dashes(tile, line);
        } else if (state.abnormal() || Cell.offline(cell)) {
            ring(tile, 0, line, look.outline());
        }
        if (Cell.offline(cell) && !state.abnormal()) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    var off = Math.abs(x + 0.5 + y + 0.5 - side) * Math.sqrt(0.5);
                    tile[y * side + x] = mix(tile[y * side + x], look.outline(),
                            Math.clamp(0.5 + 0.6 * scale - off, 0, 1));
                }
            }
        } else if (Cell.offline(cell) && state != CellState.WENT_OFFLINE && !Cell.trimmed(cell)) {
            ring(tile, line, line, look.panel());
        }
    }

    private void dashes(int[] tile, int line) {
        var period = Math.max(2, Math.round(side / 5.0f));
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                var edge = Math.min(Math.min(x, side - 1 - x), Math.min(y, side - 1 - y));
                var along = Math.min(y, side - 1 - y) < line ? x : y;
                var fromCorner = Math.min(along, side - 1 - along);
                if (edge < line && fromCorner % period < (period + 1) / 2) {
                    tile[y * side + x] = look.outline();
                }
            }
        }
    }

    private void ring(int[] tile, int inset, int width, int color) {
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                var edge = Math.min(Math.min(x, side - 1 - x), Math.min(y, side - 1 - y));
                if (edge >= inset && edge < inset + width) {
                    tile[y * side + x] = color;
                }
            }
        }
    }

    /** The upper right corner: cut off where the cell is blue itself, else blue behind a cut. */
    private void notch(int[] tile, boolean blue, boolean dimmed) {
        var ink = dimmed ? mix(look.drained(), look.panel(), DIM) : look.drained();
        var size = Math.max(4, (int) Math.round(side * (side < GridLayout.NUMBER * scale ? 0.5 : 0.42)));
        var cut = Math.max(1, pixels(1));
        for (int y = 0; y < size; y++) {
            for (int x = side - size + y; x < side; x++) {
                var inner = x - (side - size) - y;
                tile[y * side + x] = !blue && inner >= cut ? ink : look.panel();
            }
        }
    }

    private void glyph(int[] tile, int cell) {
        var shape = Cell.state(cell).glyph();
        if (side < GridLayout.GLYPH * scale || shape == CellGlyph.NONE
                || Cell.offline(cell) && !Cell.state(cell).abnormal()) {
            return;
        }
        var size = (int) Math.round(numbered ? side * 0.5 : side * 0.64);
        var left = (side - size) / 2;
        var top = numbered ? (int) Math.round(side * 0.12) : (side - size + 1) / 2;
        var ink = look.ink(cell);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                var at = (top + y) * side + left + x;
                tile[at] = mix(tile[at], ink, shape.coverage(x, y, size));
            }
        }
    }

    private int pixels(double logical) {
        return (int) Math.max(1, Math.round(logical * scale));
    }

    /** The first colour with so much of the second over it, 0 to 1, as 0xRRGGBB. */
    static int mix(int under, int over, double share) {
        return channel(under, over, share, 16) | channel(under, over, share, 8) | channel(under, over, share, 0);
    }

    private static int channel(int under, int over, double share, int shift) {
        var low = under >> shift & 0xff;
        var high = over >> shift & 0xff;
        return (int) Math.round(low + (high - low) * share) << shift;
    }
}
