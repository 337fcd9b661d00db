package muster.plan;

import java.util.Arrays;

/**
 * How many of several nodes fail, each with a chance of its own and independent of the others: the Poisson-binomial
 * distribution. It is computed by plain dynamic programming, which only ever adds and multiplies numbers that aren't negative,
 * so that a tail of 1e-25 has as many good digits as the middle has. Immutable.
 */
public final class PoissonBinomial {
    private final double[] chances;

    private PoissonBinomial(double[] chances) {
        for (var chance : chances) {
            if (!(chance >= 0 && chance <= 1)) {
                throw new IllegalArgumentException("chance " + chance);
            }
        }
        this.chances = chances;
    }

    /**
     * Nodes with these chances.
     *
     * @param chances a node's chance to fail, 0 to 1, for each node
     * @return the distribution of the number that fail
     * @throws IllegalArgumentException if a chance isn't between 0 and 1
     */
    public static PoissonBinomial of(double... chances) {
        return new PoissonBinomial(chances.clone());
    }

    /**
     * Nodes with the same chance: the binomial distribution.
     *
     * @param nodes how many, 0 or more
     * @param chance of each to fail, 0 to 1
     * @return the distribution of the number that fail
     * @throws IllegalArgumentException if the chance isn't between 0 and 1
     */
    public static PoissonBinomial of(int nodes, double chance) {
        var chances = new double[nodes];
        Arrays.fill(chances, chance);
        return new PoissonBinomial(chances);
    }

    /** How many nodes there are. */
    public int nodes() {
        return chances.length;
    }

    /**
     * The chance that at most so many fail: that a job starts which tolerates them. Costs nodes × limit steps.
     *
     * @param limit any number
     * @return 0 to 1
     */
    public double atMost(int limit) {
        if (limit >= chances.length) {
            return 1;
        }
        return limit < 0 ? 0 : Math.min(1, sum(upTo(limit), 0, limit));
    }

    /**
     * The chance that more than so many fail: that a job dies which tolerates no more. Costs nodes × limit steps.
     *
     * @param limit any number
     * @return 0 to 1
     */
    public double moreThan(int limit) {
        if (limit < 0) {
            return 1;
        }
        return limit >= chances.length ? 0 : Math.min(1, upTo(limit)[limit + 1]);
    }

    /**
     * The chance that exactly so many fail.
     *
     * @param count any number
     * @return 0 to 1
     */
    public double exactly(int count) {
        return count < 0 || count > chances.length ? 0 : upTo(count)[count];
    }

    /** The chances of 0 to {@code limit} failures, and after them that of more. */
    private double[] upTo(int limit) {
        var chanceOf = new double[limit + 2];
        chanceOf[0] = 1;
        for (var i = 0; i < chances.length; i++) {
            var fails = chances[i];
            var passes = 1 - fails;
            chanceOf[limit + 1] += chanceOf[limit] * fails;
            for (var k = Math.min(limit, i + 1); k > 0; k--) {
                chanceOf[k] = chanceOf[k] * passes + chanceOf[k - 1] * fails;
            }
            chanceOf[0] *= passes;
        }
        return chanceOf;
    }

    private static double sum(double[] terms, int from, int to) {
        var sorted = Arrays.copyOfRange(terms, from, to + 1);
        Arrays.sort(sorted);
        var sum = 0.0;
        for (var term : sorted) {
            sum += term;
        }
        return sum;
    }
}
