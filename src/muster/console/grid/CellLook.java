package muster.console.grid;

/**
 * The colours of the grid, one table for light and one for dark, as 0xRRGGBB. The eight fills (idle, passed, running, degraded,
 * failed, timed out, went offline, drained) stay apart under every colour vision; what shares a fill differs by shape.
 */
enum CellLook {
    LIGHT(0xFFFFFF, 0x5B646D, 0x1F2328, 0x0550AE, 0x848E98, 0x1B7FC4, new int[]{0xE1E5E9, 0xE1E5E9, 0xB3BCC5, 0x848E98,
            0xE1E5E9, 0xE69F00, 0xD55E00, 0xD55E00, 0x9B2C7F, 0x1F2328}), DARK(0x1B1F24, 0x9AA5B0, 0xF4F5F6, 0x79B8FF,
                    0x7F8A95, 0x2A8FD0, new int[]{0x2F363E, 0x2F363E, 0x515C67, 0x7F8A95,
                            0x2F363E, 0xF0E442, 0xF0603A, 0xF0603A, 0xE9A6D2, 0xF4F5F6});

    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;

    private final int panel;
    private final int outline;
    private final int text;
    private final int focus;
    private final int bar;
    private final int drained;
    /** By the ordinal of {@link CellState}. */
    private final int[] fills;

    CellLook(int panel, int outline, int text, int focus, int bar, int drained, int[] fills) {
        this.panel = panel;
        this.outline = outline;
        this.text = text;
        this.focus = focus;
        this.bar = bar;
        this.drained = drained;
        this.fills = fills;
    }

    /** The table for a dark or a light window. */
    public static CellLook of(boolean dark) {
        return dark ? DARK : LIGHT;
    }

    /** Behind the cells. */
    public int panel() {
        return panel;
    }

    /** Around abnormal and offline cells. */
    public int outline() {
        return outline;
    }

    /** Labels, and the ring of selected cells. */
    public int text() {
        return text;
    }

    /** The ring of the focused cell. */
    public int focus() {
        return focus;
    }

    /** The progress bar of a prolog. */
    public int bar() {
        return bar;
    }

    /** A drained idle rank, and every drained rank's notch. */
    public int drained() {
        return drained;
    }

    /** The fill of a state on a rank that is neither drained nor away. */
    public int fill(CellState state) {
        return fills[state.ordinal()];
    }

    /** The fill of a cell, its edges considered. */
    int fill(int cell) {
        var state = Cell.state(cell);
        if (Cell.trimmed(cell) || Cell.offline(cell) && !state.abnormal()) {
            return panel;
        }
        return Cell.drained(cell) && state == CellState.IDLE ? drained : fill(state);
    }

    /** The ink of glyphs and numbers upon that fill. */
    int ink(int cell) {
        var state = Cell.state(cell);
        if (fill(cell) == panel) {
            return text;
        }
        if (Cell.drained(cell) && state == CellState.IDLE) {
            return BLACK;
        }
        return ink(state);
    }

    /** The ink of glyphs upon a state's fill: at least 4.5 to 1. */
    public int ink(CellState state) {
        return switch (state) {
            case TIMED_OUT, WENT_OFFLINE -> this == LIGHT ? WHITE : BLACK;
            case IDLE, PASSED, CANCELED, PROLOG -> this == LIGHT ? BLACK : WHITE;
            case RUNNING, DEGRADED, STOPPED, FAILED -> BLACK;
        };
    }

    /** The fill of a band in a block. */
    int fill(CellBand band) {
        return switch (band) {
            case FAILED -> fill(CellState.FAILED);
            case TIMED_OUT -> fill(CellState.TIMED_OUT);
            case WENT_OFFLINE -> fill(CellState.WENT_OFFLINE);
            case DEGRADED -> fill(CellState.DEGRADED);
            case OFFLINE -> panel;
            case DRAINED -> drained;
            case CANCELED -> fill(CellState.CANCELED);
            case PROLOG -> fill(CellState.PROLOG);
            case RUNNING -> fill(CellState.RUNNING);
            case PASSED -> fill(CellState.PASSED);
            case IDLE -> fill(CellState.IDLE);
        };
    }
}
