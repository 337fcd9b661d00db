package muster.sim;

import java.util.PriorityQueue;

/**
 * What is still to come, in virtual time: microseconds since the scenario began. Events of one time happen in the order in
 * which they were asked for; what an operator does comes after everything else of its microsecond, for it answers it.
 */
final class EventQueue {
    private static final long LAST = Long.MAX_VALUE / 2;

    private record Due(long time, long serial, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(serial, other.serial);
        }
    }

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private long now = Long.MIN_VALUE;
    private long serial;

    long now() {
        return now;
    }

    void at(long time, Runnable what) {
        queue.add(new Due(Math.max(time, now), serial++, what));
    }

    void after(long delay, Runnable what) {
        at(now + delay, what);
    }

    /** After all that {@link #at} put at the same time. */
    void atLast(long time, Runnable what) {
        queue.add(new Due(Math.max(time, now), LAST + serial++, what));
    }

    /** Makes the next event happen; says whether there was one. */
    boolean step() {
        var due = queue.poll();
        if (due == null)
            return false;
        now = due.time;
        due.what.run();
        return true;
    }

    static long micros(double seconds) {
        return Math.round(seconds * 1e6);
    }
}
