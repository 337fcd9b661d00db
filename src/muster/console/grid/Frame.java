package muster.console.grid;

import java.util.Arrays;
import muster.flux.IdSet;

/** What the grid shows of every rank at one moment, packed: see {@link Cell}. Immutable; ranks are 0 to size − 1. */
public final class Frame {
    /** No ranks. */
    public static final Frame EMPTY = new Frame(new short[0]);

    private final short[] cells;

    private Frame(short[] cells) {
        this.cells = cells;
    }

    /** A frame to be drawn up, of so many idle ranks. */
    public static Draft draft(int size) {
        return new Draft(new short[size]);
    }

    /** The number of ranks. */
    public int size() {
        return cells.length;
    }

    /** What fills the rank's cell. */
    public CellState state(int rank) {
        return Cell.state(cells[rank]);
    }

    /** The packed cell of a rank. */
    short cell(int rank) {
        return cells[rank];
    }

    /** The cells themselves, to be read only. */
    short[] cells() {
        return cells;
    }

    /** How many of the ranks first to last are of each band, by its ordinal. */
    int[] count(int first, int last) {
        var counts = new int[CellBand.values().length];
        for (int rank = first; rank <= last; rank++) {
            counts[CellBand.ordinalOf(cells[rank])]++;
        }
        return counts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame that && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    /** A frame in the making. Ranks outside it are passed over: a journal may speak of ranks the instance doesn't have. */
    public static final class Draft {
        private final short[] cells;

        private Draft(short[] cells) {
            this.cells = cells;
        }

        /** Fills these ranks' cells. */
        public Draft state(IdSet ranks, CellState state) {
            return progress(ranks, state, 0);
        }

        /** Fills these ranks' cells, with a bar of 0 to 255. */
        public Draft progress(IdSet ranks, CellState state, int bar) {
            for (int run = 0; run < ranks.runs(); run++) {
                for (int rank = first(ranks, run); rank <= last(ranks, run); rank++) {
                    cells[rank] = Cell.with(cells[rank], state, bar);
                }
            }
            return this;
        }

        /** Adds one of {@link Cell}'s edges to these ranks' cells. */
        Draft edge(IdSet ranks, int edge) {
            for (int run = 0; run < ranks.runs(); run++) {
                for (int rank = first(ranks, run); rank <= last(ranks, run); rank++) {
                    cells[rank] |= (short) edge;
                }
            }
            return this;
        }

        /** The frame; the draft is used up by it. */
        public Frame frame() {
            return new Frame(cells);
        }

        private int first(IdSet ranks, int run) {
            return (int) Math.min(ranks.runFirst(run), cells.length);
        }

        private int last(IdSet ranks, int run) {
            return (int) Math.min(ranks.runLast(run), cells.length - 1L);
        }
    }
}
