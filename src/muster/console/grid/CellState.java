package muster.console.grid;

/**
 * What fills a rank's cell: the outcome of its prolog, or what its job does there. How the rank is administered (drained, offline,
 * trimmed) is told by the cell's edge, see {@link Cell}. At most 16, as a cell keeps four bits for it.
 */
public enum CellState {
    IDLE("idle", CellGlyph.NONE, false), PROLOG("in prolog", CellGlyph.NONE, false), PASSED("passed", CellGlyph.TICK,
            false), RUNNING("running", CellGlyph.DOT, false), CANCELED("canceled", CellGlyph.BAR,
                    false), DEGRADED("degraded", CellGlyph.TRIANGLE, true), STOPPED("stopped", CellGlyph.SQUARE,
                            true), FAILED("failed", CellGlyph.CROSS, true), TIMED_OUT("timed out", CellGlyph.HOURGLASS,
                                    true), WENT_OFFLINE("went offline", CellGlyph.BROKEN_LINK, true);

    private final String word;
    private final CellGlyph glyph;
    private final boolean abnormal;

    CellState(String word, CellGlyph glyph, boolean abnormal) {
        this.word = word;
        this.glyph = glyph;
        this.abnormal = abnormal;
    }

    /** The word for people, as the legend shows it. */
    public String word() {
        return word;
    }

    /** The shape that tells it without colour. */
    CellGlyph glyph() {
        return glyph;
    }

    /** Whether the prolog found something wrong: such a cell has an outline, and comes first in a block. */
    boolean abnormal() {
        return abnormal;
    }
}
