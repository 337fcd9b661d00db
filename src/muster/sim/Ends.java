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
    /** Of so few the counting of digits costs more than it saves. */
    private static final int FEW = 512;
    /** Of a time, sorted by at once: as many counts as a core's own memory holds. */
    private static final int DIGIT_BITS = 12;

    private final long tick;
    private long[] packed;
    private int size;
    private int next;
    /** All bits of any time. */
    private long bits;

    /**
     * None so far.
     *
     * @param capacity at most 2^20
     * @param tick microseconds; ends are seen at multiples of it
     */
    Ends(int capacity, long tick) {
        this.tick = tick;
        this.packed = new long[capacity];
    }

    /**
     * One more.
     *
     * @param time microseconds, at most 2^43; it is seen at the next tick
     * @param index above that of the one before
     */
    void add(long time, int index) {
        var ticks = ticks(time);
        bits |= ticks;
        packed[size++] = ticks << INDEX_BITS | index;
    }

    /** Times have fewer digits than a double, so that this is exact; and it is faster than a division of longs. */
    private long ticks(long time) {
        return (long) Math.ceil((double) time / tick);
    }

    /** After the last {@link #add}, before the first {@link #hasNext}. */
    Ends sorted() {
        if (size < FEW)
            Arrays.sort(packed, 0, size);
        else
            sortByDigits();
        return this;
    }

    /** By the digits of the times, the lowest first: those of a time stay in the order of their indexes. */
    private void sortByDigits() {
        var width = Long.SIZE - Long.numberOfLeadingZeros(bits);
        var rounds = Math.max(1, Math.ceilDiv(width, DIGIT_BITS));
        var digit = Math.ceilDiv(width, rounds);
        var mask = (1 << digit) - 1;
        var other = new long[size];
        for (var round = 0; round < rounds; round++) {
            var shift = INDEX_BITS + round * digit;
            var from = new int[mask + 2];
            for (var i = 0; i < size; i++)
                from[(int) (packed[i] >>> shift & mask) + 1]++;
            for (var i = 1; i <= mask; i++)
                from[i] += from[i - 1];
            for (var i = 0; i < size; i++)
                other[from[(int) (packed[i] >>> shift & mask)]++] = packed[i];
            var sorted = other;
            other = packed;
            packed = sorted;
        }
    }

    /** Whether there is another end of an index that is still wanted. */
    boolean hasNext(IntPredicate wanted) {
        while (next < size && !wanted.test(index()))
            next++;
        return next < size;
    }

    /** Microseconds. */
    long time() {
        return (packed[next] >>> INDEX_BITS) * tick;
    }

    int index() {
        return (int) (packed[next] & INDEX_MASK);
    }

    void skip() {
        next++;
    }

    /** Those that are still to come, but an index never. */
    Ends without(int index) {
        var others = new Ends(size - next, tick);
        for (var i = next; i < size; i++)
            if ((packed[i] & INDEX_MASK) != index)
                others.packed[others.size++] = packed[i];
        return others;
    }

    /** Those that are still to come, but an index at another time. */
    Ends moved(int index, long time) {
        var others = without(index);
        var moved = ticks(time) << INDEX_BITS | index;
        var at = -1 - Arrays.binarySearch(others.packed, 0, others.size, moved);
        others.packed = Arrays.copyOf(others.packed, others.size + 1);
        System.arraycopy(others.packed, at, others.packed, at + 1, others.size - at);
        others.packed[at] = moved;
        others.size++;
        return others;
    }
}
