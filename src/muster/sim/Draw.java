package muster.sim;

/**
 * Randomness that doesn't depend on the order in which it is asked for: a number is a hash of what it is drawn for
 * (seed, job, action, rank …). Another tolerance or one act more leaves every other number as it was.
 */
record Draw(long key) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    static Draw of(long seed) {
        return new Draw(mix(seed + GOLDEN));
    }

    Draw of(String what) {
        var hash = key;
        for (var i = 0; i < what.length(); i++)
            hash = mix(hash ^ what.charAt(i));
        return new Draw(mix(hash + what.length()));
    }

    Draw at(long part) {
        return new Draw(mix(key ^ mix(part + GOLDEN)));
    }

    /** A number between 0 and 1, neither of them, for a part of what is drawn for. */
    double uniform(long part) {
        return ((mix(key ^ mix(part + GOLDEN)) >>> 11) + 0.5) * 0x1.0p-53;
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
