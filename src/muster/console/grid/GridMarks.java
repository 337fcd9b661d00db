package muster.console.grid;

import java.util.Arrays;
import muster.flux.IdSet;

/** Which ranks are selected or dimmed, a byte each, in {@link CellTiles}' bits. */
final class GridMarks {
    private GridMarks() {}

    /** The marks of ranks 0 to count − 1; matches is null where nothing is filtered. */
    static byte[] of(int count, IdSet selection, IdSet matches) {
        var marks = new byte[count];
        if (matches != null) {
            Arrays.fill(marks, (byte) CellTiles.DIMMED);
            for (int run = 0; run < matches.runs(); run++) {
                Arrays.fill(marks, (int) Math.min(count, matches.runFirst(run)), end(count, matches, run), (byte) 0);
            }
        }
        for (int run = 0; run < selection.runs(); run++) {
            for (int rank = (int) Math.min(count, selection.runFirst(run)); rank < end(count, selection, run); rank++) {
                marks[rank] |= CellTiles.SELECTED;
            }
        }
        return marks;
    }

    private static int end(int count, IdSet ranks, int run) {
        return (int) Math.min(count, ranks.runLast(run) + 1);
    }
}
