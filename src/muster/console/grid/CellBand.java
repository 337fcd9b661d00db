package muster.console.grid;

/**
 * What a rank counts as where many share a block: the worst that is said of it, worst first. The order is that of the block from
 * its top.
 */
enum CellBand {
    FAILED("failed", true), TIMED_OUT("timed out", true), WENT_OFFLINE("went offline", true), DEGRADED("degraded",
            true), OFFLINE("offline", true), DRAINED("drained", true), CANCELED("canceled", false), PROLOG("in prolog",
                    false), RUNNING("running", false), PASSED("passed", false), IDLE("idle", false);

    private static final CellBand[] BANDS = values();
    private static final byte[] OF_LOOK = table();

    private final String word;
    private final boolean trouble;

    CellBand(String word, boolean trouble) {
        this.word = word;
        this.trouble = trouble;
    }

    /** The word for people. */
    String word() {
        return word;
    }

    /** Whether it must be seen even if it is one rank of many. */
    boolean trouble() {
        return trouble;
    }

    static CellBand of(int cell) {
        return BANDS[ordinalOf(cell)];
    }

    static int ordinalOf(int cell) {
        return OF_LOOK[Cell.look(cell)];
    }

    private static byte[] table() {
        var table = new byte[Cell.LOOKS];
        for (int look = 0; look < Cell.LOOKS; look++) {
            var known = (look & 0x0f) < CellState.values().length;
            table[look] = (byte) worst(known ? Cell.state(look) : CellState.IDLE, look).ordinal();
        }
        return table;
    }

    private static CellBand worst(CellState state, int look) {
        var said = switch (state) {
            case FAILED, STOPPED -> FAILED;
            case TIMED_OUT -> TIMED_OUT;
            case WENT_OFFLINE -> WENT_OFFLINE;
            case DEGRADED -> DEGRADED;
            case CANCELED -> CANCELED;
            case PROLOG -> PROLOG;
            case RUNNING -> RUNNING;
            case PASSED -> PASSED;
            case IDLE -> IDLE;
        };
        var edge = Cell.offline(look) ? OFFLINE : Cell.drained(look) ? DRAINED : IDLE;
        return said.compareTo(edge) < 0 ? said : edge;
    }
}
