package muster.console.grid;

/**
 * Where each rank's cell is, in device pixels: pure arithmetic from the number of ranks and the room there is. Cells stand in
 * groups (a chassis, or simply a row), groups stand beside and below each other.
 *
 * @param count the number of ranks
 * @param per ranks a cell: 1, or where there is no room for a cell each, a block of so many
 * @param cell a cell's side
 * @param pitch from one cell to the next
 * @param columns cells a row of a group
 * @param groupCells cells a group
 * @param across groups beside each other
 * @param groupWidth from one group to the next beside it
 * @param groupHeight from one group to the next below it
 * @param gutter the room for a label left of each group, 0 where there are none
 * @param chassis whether a group is a chassis
 * @param counted whether a chassis' label has room for a count beside the name
 * @param contentHeight the height of it all
 */
record GridLayout(int count, int per, int cell, int pitch, int columns, int groupCells, int across, int groupWidth,
        int groupHeight, int gutter, boolean chassis, boolean counted, int contentHeight) {
    /** Sizes in logical pixels, from which on a cell has room for more. */
    static final int NUMBER = 18;
    static final int GLYPH = 10;
    static final int SMALLEST = 6;
    private static final int SMALLEST_BLOCK = 8;
    private static final int LABEL_HEIGHT = 12;
    private static final double DIGIT = 6.2;

    static final GridLayout EMPTY = new GridLayout(0, 1, 1, 1, 1, 1, 1, 1, 1, 0, false, false, 0);

    /**
     * The layout with the largest cells that fit.
     *
     * @param count the number of ranks
     * @param chassisSize ranks a chassis, 0 if not known
     * @param width the room, in device pixels
     * @param height the room; more than there is to see means that the grid scrolls
     * @param scale device pixels a logical one
     * @param largest the largest cell wanted, in logical pixels
     */
    static GridLayout of(int count, int chassisSize, int width, int height, double scale, int largest) {
        if (count <= 0 || width <= 0 || height <= 0) {
            return EMPTY;
        }
        var best = EMPTY;
        for (int cell = (int) (largest * scale); cell >= SMALLEST * scale; cell--) {
            if (chassisSize <= 1 || chassisSize >= count) {
                best = rows(count, 1, width, height, scale, cell);
            } else {
                best = chassis(best, count, chassisSize, width, height, scale, cell);
            }
            if (best.count > 0 && best.worth() >= cell) {
                return best;
            }
        }
        return best.count > 0 ? best : blocks(count, chassisSize, width, height, scale);
    }

    /** The better of what was found and of the ways to set up chassis with cells of this size. */
    private static GridLayout chassis(GridLayout found, int count, int size, int width, int height, double scale,
            int cell) {
        var best = found;
        var groups = (count - 1) / size + 1;
        for (int columns = size; columns > 0; columns = columns == 1 ? 0 : (columns + 1) / 2) {
            var named = ("c" + (groups - 1)).length();
            var counted = named + 2 + 2 * String.valueOf(size).length();
            for (int letters : new int[]{counted, named, 0}) {
                var tried = chassis(count, size, width, height, scale, cell, columns, letters, letters == counted);
                best = tried.worth() > best.worth() ? tried : best;
            }
        }
        return best;
    }

    private static GridLayout chassis(int count, int size, int width, int height, double scale, int cell, int columns,
            int letters, boolean counted) {
        var pitch = cell + gap(cell, scale);
        var groups = (count - 1) / size + 1;
        var rows = (size - 1) / columns + 1;
        var gutter = letters == 0 ? 0 : (int) Math.ceil((letters + 1) * DIGIT * scale);
        var groupGap = (int) Math.round((cell >= GLYPH * scale ? 5 : 3) * scale);
        var groupWidth = gutter + columns * pitch + 2 * groupGap;
        var groupHeight = rows * pitch + groupGap;
        var across = Math.min(groups, (width + 2 * groupGap) / groupWidth);
        var content = across == 0 ? 0 : ((long) (groups - 1) / across + 1) * groupHeight;
        var fits = across > 0 && content - groupGap <= height
                && (letters == 0 || rows * pitch >= LABEL_HEIGHT * scale);
        return fits
                ? new GridLayout(count, 1, cell, pitch, columns, size, across, groupWidth, groupHeight, gutter, true,
                        counted, (int) content)
                : EMPTY;
    }

    /** What an arrangement is worth: its cells' size, less if it splits chassis or can't label or count them. */
    private double worth() {
        if (count == 0) {
            return 0;
        }
        var split = !chassis || columns == groupCells ? 1 : columns * 2 >= groupCells ? 0.8 : 0.65;
        var label = !chassis || counted ? 1 : gutter > 0 ? 0.92 : 0.75;
        return cell * split * label;
    }

    private static GridLayout rows(int count, int per, int width, int height, double scale, int cell) {
        var pitch = cell + (per > 1 ? (int) Math.max(1, Math.round(scale)) : gap(cell, scale));
        var cells = (count - 1) / per + 1;
        var gutter = pitch >= LABEL_HEIGHT * scale
                ? (int) Math.ceil((String.valueOf(count - 1).length() + 1) * DIGIT * scale)
                : 0;
        var columns = Math.min((width - gutter) / pitch, cells);
        if (columns <= 0) {
            return EMPTY;
        }
        columns = columns == cells || columns < 10 || per > 1 ? columns : columns / 10 * 10;
        var content = ((long) (cells - 1) / columns + 1) * pitch;
        return content > height
                ? EMPTY
                : new GridLayout(count, per, cell, pitch, columns, columns, 1, gutter + columns * pitch, pitch, gutter,
                        false, false, (int) content);
    }

    private static GridLayout blocks(int count, int chassisSize, int width, int height, double scale) {
        var smallest = (int) Math.round(SMALLEST_BLOCK * scale);
        for (long per = chassisSize > 1 ? chassisSize : 2; per < 2L * count; per *= 2) {
            var most = (int) Math.sqrt((double) width * height / ((count - 1) / per + 1)) + 1;
            for (int cell = Math.min(most, (int) (40 * scale)); cell >= smallest; cell--) {
                var tried = rows(count, (int) Math.min(per, count), width, height, scale, cell);
                if (tried.count > 0) {
                    return tried;
                }
            }
        }
        var least = Math.max(1, Math.min(smallest, Math.min(width, height)));
        return new GridLayout(count, count, least, least, 1, 1, 1, least, least, 0, false, false, least);
    }

    private static int gap(int cell, double scale) {
        return (int) Math.max(1, Math.round((cell >= NUMBER * scale ? 3 : cell >= GLYPH * scale ? 2 : 1) * scale));
    }

    /** The number of cells. */
    int cells() {
        return count == 0 ? 0 : (count - 1) / per + 1;
    }

    /** The number of groups. */
    int groups() {
        return count == 0 ? 0 : (cells() - 1) / groupCells + 1;
    }

    /** The left edge of a cell. */
    int x(int index) {
        return index / groupCells % across * groupWidth + gutter + index % groupCells % columns * pitch;
    }

    /** The upper edge of a cell, from the top of the content. */
    int y(int index) {
        return index / groupCells / across * groupHeight + index % groupCells / columns * pitch;
    }

    /** The cell at a point of the content, or −1 beside or between cells. */
    int cellAt(double x, double y) {
        if (x < 0 || y < 0 || count == 0) {
            return -1;
        }
        var groupX = (int) x / groupWidth;
        var inX = x - (double) groupX * groupWidth - gutter;
        var groupY = (int) y / groupHeight;
        var inY = y - (double) groupY * groupHeight;
        var column = (int) inX / pitch;
        var index = (int) inY / pitch * columns + column;
        if (groupX >= across || inX < 0 || column >= columns || index >= groupCells
                || inX - (double) column * pitch >= cell
                || inY - Math.floor(inY / pitch) * pitch >= cell) {
            return -1;
        }
        var at = ((long) groupY * across + groupX) * groupCells + index;
        return at < cells() ? (int) at : -1;
    }

    /** The first rank of a cell. */
    int first(int index) {
        return index * per;
    }

    /** The last rank of a cell. */
    int last(int index) {
        return (int) Math.min((long) index * per + per, count) - 1;
    }

    /** The first cell that may be seen at or below this height of the content: the start of its row of groups. */
    int firstFrom(int top) {
        return Math.min(cells(), Math.max(0, top / groupHeight) * across * groupCells);
    }

    /** The cell after the last that may be seen above this height. */
    int endAt(int bottom) {
        return (int) Math.min(cells(), ((long) Math.max(0, bottom) / groupHeight + 1) * across * groupCells);
    }

    /** The cell one step away on the screen, or the same where there is none. */
    int neighbour(int index, int dx, int dy) {
        if (dx != 0) {
            return Math.clamp(index + dx, 0, cells() - 1);
        }
        var x = x(index) + cell / 2;
        for (int y = y(index) + cell / 2 + dy * pitch; y >= 0 && y < contentHeight; y += dy * Math.max(1, pitch / 2)) {
            var there = cellAt(x, y);
            if (there >= 0 && there != index) {
                return there;
            }
        }
        return index;
    }
}
