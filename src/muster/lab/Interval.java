package muster.lab;

/**
 * Where a number lies, a chance mostly, with a confidence of 95 %.
 *
 * @param low at least; of a chance 0 to 1
 * @param high at most
 */
public record Interval(double low, double high) {
    /** The normal quantile of 0.975. */
    private static final double Z = 1.959963984540054;

    /**
     * Wilson's interval, which is sound for chances near 0 and 1 as well.
     *
     * @param hits in how many trials it happened
     * @param trials how many there were; with none, the chance may be anything
     */
    public static Interval wilson(long hits, long trials) {
        if (trials == 0) {
            return new Interval(0, 1);
        }
        var share = (double) hits / trials;
        var z2 = Z * Z / trials;
        var middle = (share + z2 / 2) / (1 + z2);
        var half = Z / (1 + z2) * Math.sqrt(share * (1 - share) / trials + z2 / 4 / trials);
        // Rounding would leave the two ends a hair inside.
        return new Interval(hits == 0 ? 0 : Math.max(0, middle - half),
                hits == trials ? 1 : Math.min(1, middle + half));
    }

    /** Whether a chance lies in it. */
    public boolean holds(double chance) {
        return chance >= low && chance <= high;
    }
}
