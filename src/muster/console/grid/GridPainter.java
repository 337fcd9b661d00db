package muster.console.grid;

import java.util.Arrays;

/**
 * Draws frames into an array of pixels, 0xAARRGGBB. It remembers the frame it drew last, and draws of the next only the cells that
 * differ. Knows nothing of windows; the pixels come out the same whether they were drawn whole or by differences.
 */
final class GridPainter {
    private final GridLayout layout;
    private final CellLook look;
    private final int width;
    private final int height;
    private final int scroll;
    private final CellTiles tiles;
    private final CellBlock block;
    private final GridText text;
    private final boolean numbered;
    private final int[] pixels;
    private final int[] counts = new int[CellBand.values().length];
    private short[] drawn;
    private byte[] drawnMarks;
    private int dirtyTop;
    private int dirtyBottom;

    /**
     * A painter for one arrangement.
     *
     * @param pixels where to draw, at least width × height
     * @param scroll how far the content is scrolled up, in pixels
     * @param scale device pixels a logical one
     * @param text the masks for numbers and labels
     */
    GridPainter(GridLayout layout, CellLook look, int[] pixels, int width, int height, int scroll, double scale,
            GridText text) {
        this.layout = layout;
        this.look = look;
        this.pixels = pixels;
        this.width = width;
        this.height = height;
        this.scroll = scroll;
        this.text = text;
        var room = layout.cell() - 2 * scale;
        this.numbered = layout.per() == 1 && layout.cell() >= GridLayout.NUMBER * scale
                && text.width(String.valueOf(layout.count() - 1)) <= room;
        this.tiles = new CellTiles(look, layout.cell(), scale, numbered);
        this.block = new CellBlock(look, layout.cell(), scale);
    }

    /**
     * Draws a frame, or what changed since the last.
     *
     * @param frame of as many ranks as the layout has
     * @param marks of {@link CellTiles}, one a rank; not to be changed afterwards
     * @return whether anything was drawn: then {@link #dirtyTop} and {@link #dirtyBottom} say where
     */
    boolean draw(Frame frame, byte[] marks) {
        var cells = frame.cells();
        dirtyTop = height;
        dirtyBottom = 0;
        if (drawn == null) {
            Arrays.fill(pixels, 0, width * height, 0xff000000 | look.panel());
            dirty(0, height);
        }
        var groupRow = layout.across() * layout.groupCells();
        var end = layout.endAt(scroll + height);
        for (int index = layout.firstFrom(scroll); index < end; index += groupRow) {
            var next = Math.min(end, index + groupRow);
            if (drawn == null || differs(cells, marks, layout.first(index), layout.last(next - 1) + 1)) {
                for (int group = index; group < next; group += layout.groupCells()) {
                    group(cells, marks, group, Math.min(next, group + layout.groupCells()));
                }
            }
        }
        drawn = cells;
        drawnMarks = marks;
        return dirtyTop < dirtyBottom;
    }

    /** The first row of pixels that was drawn. */
    int dirtyTop() {
        return dirtyTop;
    }

    /** The row after the last that was drawn. */
    int dirtyBottom() {
        return dirtyBottom;
    }

    private boolean differs(short[] cells, byte[] marks, int from, int to) {
        return cells != drawn && Arrays.mismatch(cells, from, to, drawn, from, to) >= 0
                || marks != drawnMarks && Arrays.mismatch(marks, from, to, drawnMarks, from, to) >= 0;
    }

    private void group(short[] cells, byte[] marks, int from, int to) {
        boolean changed = false;
        for (int index = from; index < to; index++) {
            if (layout.per() == 1) {
                if (drawn == null || cells[index] != drawn[index] || marks[index] != drawnMarks[index]) {
                    cell(cells[index], marks[index], index);
                    changed = true;
                }
            } else if (drawn == null || differs(cells, marks, layout.first(index), layout.last(index) + 1)) {
                block(cells, marks, index);
            }
        }
        if (layout.gutter() > 0 && (drawn == null || changed && layout.chassis())) {
            label(cells, from, to);
        }
    }

    private void cell(short cell, byte marks, int index) {
        var side = layout.cell();
        var x = layout.x(index);
        var y = layout.y(index) - scroll;
        var columns = Math.min(side, width - x);
        var tile = tiles.tile(cell, marks);
        for (int row = Math.max(0, -y); row < Math.min(side, height - y); row++) {
            System.arraycopy(tile, row * side, pixels, (y + row) * width + x, columns);
        }
        if (numbered) {
            var number = String.valueOf(index);
            text.draw(pixels, width, height, x + (side - text.width(number) + 1) / 2,
                    y + side - text.height() - Math.max(1, side / 12), number);
        }
        dirty(y, y + side);
    }

    private void block(short[] cells, byte[] marks, int index) {
        Arrays.fill(counts, 0);
        long bar = 0;
        int all = CellTiles.DIMMED;
        int any = 0;
        int end = layout.last(index) + 1;
        // Neighbours are mostly alike: a run of equal ranks is counted at once.
        for (int rank = layout.first(index), next = rank; rank < end; rank = next) {
            var cell = cells[rank];
            var mark = marks[rank];
            while (next < end && cells[next] == cell && marks[next] == mark) {
                next++;
            }
            var band = CellBand.ordinalOf(cell);
            counts[band] += next - rank;
            bar += band == CellBand.PROLOG.ordinal() ? (long) Cell.bar(cell) * (next - rank) : 0;
            all &= mark;
            any |= mark & CellTiles.SELECTED;
        }
        var mean = (int) (bar / Math.max(1, counts[CellBand.PROLOG.ordinal()]));
        var y = layout.y(index) - scroll;
        block.draw(pixels, y * width + layout.x(index), width, Math.max(0, -y), Math.min(layout.cell(), height - y),
                counts, mean, all | any);
        dirty(y, y + layout.cell());
    }

    /** A chassis: its name, and how many of its ranks have nothing wrong with them. A row: its first rank. */
    private void label(short[] cells, int from, int to) {
        var x = layout.x(from) - layout.gutter();
        var y = layout.y(from) - scroll;
        for (int row = Math.max(0, y); row < Math.min(height, y + text.height()); row++) {
            Arrays.fill(pixels, row * width + x, row * width + x + layout.gutter(), 0xff000000 | look.panel());
        }
        if (!layout.chassis()) {
            text.draw(pixels, width, height, x, y + (layout.cell() - text.height()) / 2,
                    String.valueOf(layout.first(from)));
            return;
        }
        var name = "c" + from / layout.groupCells();
        text.draw(pixels, width, height, x, y, layout.counted() ? name + " " + well(cells, from, to) : name);
        dirty(y, y + text.height());
    }

    private static String well(short[] cells, int from, int to) {
        int well = 0;
        for (int rank = from; rank < to; rank++) {
            well += CellBand.of(cells[rank]).trouble() ? 0 : 1;
        }
        return well + "/" + (to - from);
    }

    private void dirty(int top, int bottom) {
        dirtyTop = Math.min(dirtyTop, Math.max(0, top));
        dirtyBottom = Math.max(dirtyBottom, Math.min(height, bottom));
    }
}
