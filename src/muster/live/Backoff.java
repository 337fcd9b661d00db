package muster.live;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * When a lost connection is tried again: later each time, up to a bound, and not in step with the others who lost theirs when
 * the same broker went.
 *
 * @param first seconds until the first time, at most
 * @param most seconds between two times, at most
 * @param random of 0 to 1
 */
record Backoff(double first, double most, DoubleSupplier random) {
    /** For people who look at it. */
    static final Backoff USUAL = new Backoff(0.5, 30, () -> ThreadLocalRandom.current().nextDouble());

    private static final int DOUBLINGS = 30;

    /**
     * How long to wait.
     *
     * @param failures how often it was tried in vain since it was last there, from 0
     * @return seconds: between half of what is due and all of it
     */
    double seconds(int failures) {
        var due = Math.min(most, Math.scalb(first, Math.min(failures, DOUBLINGS)));
        return due * (0.5 + random.getAsDouble() / 2);
    }
}
