package muster.flux;

import java.util.Arrays;

/** Runs as they are found in ascending order; what touches is joined. */
final class IdRuns {
    private int[] ends;
    private int n;
    /** The highest id so far. */
    private long top = -2;

    IdRuns(int capacity) {
        ends = new int[capacity];
    }

    void add(long first, long last) {
        if (first <= top + 1) {
            if (last > top) {
                top = last;
                ends[n - 1] = (int) last;
            }
            return;
        }
        if (n + 2 > ends.length) {
            ends = Arrays.copyOf(ends, Math.max(2 * ends.length, n + 2));
        }
        ends[n++] = (int) first;
        ends[n++] = (int) last;
        top = last;
    }

    IdSet set() {
        return n == 0 ? IdSet.EMPTY : new IdSet(n == ends.length ? ends : Arrays.copyOf(ends, n));
    }
}
