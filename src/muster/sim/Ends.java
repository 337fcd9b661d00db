package muster.sim;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * When the scripts of an action end: a packed long a rank, time before index, sorted once. Reading on is all that is done with
 * it, so that no heap is needed, however many ranks there are.
 */
final class Ends {
    private static final int INDEX_BITS = 20;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private final long[] packed;
    private int size;
    private int next;

    /** @param capacity at most 2^20 */
    Ends(int capacity) {
        this.packed = new long[capacity];
    }

    /** @param time microseconds, at most 2^43 */
    void add(long time, int index) {
        packed[size++] = time << INDEX_BITS | index;
    }

    /** After the last {@link #add}, before the first {@link #hasNext}. */
    Ends sorted() {
        Arrays.parallelSort(packed, 0, size);
        return this;
    }

    /** Whether there is another end of an index that is still wanted. */
    boolean hasNext(IntPredicate wanted) {
        while (next < size && !wanted.test(index()))
            next++;
        return next < size;
    }

    long time() {
        return packed[next] >>> INDEX_BITS;
    }

    int index() {
        return (int) (packed[next] & INDEX_MASK);
    }

    void skip() {
        next++;
    }

    /** Those that are still to come, without those of an index, with room for one more. */
    Ends without(int index) {
        var others = new Ends(size - next + 1);
        for (var i = next; i < size; i++)
            if ((packed[i] & INDEX_MASK) != index)
                others.packed[others.size++] = packed[i];
        return others;
    }
}
