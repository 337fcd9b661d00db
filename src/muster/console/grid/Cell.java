package muster.console.grid;

/**
 * A rank's cell in sixteen bits, so that frames of a million ranks are compared at the speed of memory: from the low end
 * {@link CellState} (4), drained, offline, trimmed (1 each), unused (1), the progress bar (8, 255 = the whole time budget).
 */
final class Cell {
    /** The lower byte: everything but the bar. */
    static final int LOOKS = 128;
    static final int DRAINED = 0x10;
    static final int OFFLINE = 0x20;
    static final int TRIMMED = 0x40;
    private static final int STATE = 0x0f;
    private static final CellState[] STATES = CellState.values();

    private Cell() {}

    static short pack(CellState state, int edges, int bar) {
        return (short) (state.ordinal() | edges | bar << 8);
    }

    static CellState state(int cell) {
        return STATES[cell & STATE];
    }

    static boolean drained(int cell) {
        return (cell & DRAINED) != 0;
    }

    static boolean offline(int cell) {
        return (cell & OFFLINE) != 0;
    }

    static boolean trimmed(int cell) {
        return (cell & TRIMMED) != 0;
    }

    /** Progress, 0 to 255. */
    static int bar(int cell) {
        return cell >> 8 & 0xff;
    }

    /** State and edges without the bar, 0 to {@link #LOOKS} − 1. */
    static int look(int cell) {
        return cell & LOOKS - 1;
    }

    /** The cell of another state or bar and the same edges. */
    static short with(int cell, CellState state, int bar) {
        return (short) (cell & (DRAINED | OFFLINE | TRIMMED) | state.ordinal() | bar << 8);
    }
}
