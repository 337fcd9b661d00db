package muster.flux;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * A set of ids, 0 to 4,294,967,295, and its text (RFC 22). It is kept as its runs of consecutive ids, ascending and
 * never
 * touching, so that what it costs is its runs and not its ids. Immutable.
 */
public final class IdSet {
    /** The set of no ids; its text is "". */
    public static final IdSet EMPTY = new IdSet(new int[0]);

    /** The highest id there can be. */
    static final long HIGHEST = 0xFFFF_FFFFL;

    /** The most ids that are ever written out one by one. */
    static final int MOST = 1 << 24;

    /** First and last id of each run in turn, as unsigned numbers. */
    private final int[] ends;
    private final long count;
    /** The number of ids up to and with each run; made when first asked for. */
    private volatile long[] upTo;

    /** A set of these runs, which aren't copied. */
    IdSet(int[] ends) {
        this.ends = ends;
        var n = 0L;
        for (var i = 0; i < ends.length; i += 2) {
            n += 1 + Integer.toUnsignedLong(ends[i + 1]) - Integer.toUnsignedLong(ends[i]);
        }
        this.count = n;
    }

    /**
     * The set of these ids.
     *
     * @param ids none negative, in any order, repeats allowed
     * @return the set
     */
    public static IdSet of(int... ids) {
        var sorted = sorted(ids);
        if (sorted.length > 0 && sorted[0] < 0) {
            throw new IllegalArgumentException("id " + sorted[0]);
        }
        var runs = new IdRuns(8);
        for (var id : sorted) {
            runs.add(id, id);
        }
        return runs.set();
    }

    private static int[] sorted(int[] ids) {
        for (var i = 1; i < ids.length; i++) {
            if (ids[i] < ids[i - 1]) {
                var sorted = ids.clone();
                Arrays.sort(sorted);
                return sorted;
            }
        }
        return ids;
    }

    /**
     * The set of the ids whose bits are set.
     *
     * @param bits the bits
     * @return the set
     */
    public static IdSet of(BitSet bits) {
        var runs = new IdRuns(8);
        for (var i = bits.nextSetBit(0); i >= 0;) {
            var end = bits.nextClearBit(i);
            // The clear bit after the highest possible one overflows.
            runs.add(i, end < 0 ? Integer.MAX_VALUE : end - 1);
            i = end < 0 ? -1 : bits.nextSetBit(end);
        }
        return runs.set();
    }

    /**
     * A run of ids.
     *
     * @param first the lowest, 0 to 4,294,967,295
     * @param last the highest, to 4,294,967,295; below {@code first}, the set is empty
     * @return the set
     */
    public static IdSet range(long first, long last) {
        if (first < 0 || first > HIGHEST || last > HIGHEST) {
            throw new IllegalArgumentException("ids " + first + " to " + last);
        }
        return last < first ? EMPTY : new IdSet(new int[]{(int) first, (int) last});
    }

    /**
     * Reads a set.
     *
     * @param text as "0-2,4" or "[0-2,4]": ascending, no id twice, no leading zeros; "" and "[]" are empty
     * @return the set
     * @throws FormatException if it is anything else, at which position
     */
    public static IdSet parse(String text) throws FormatException {
        return IdSetText.parse(text);
    }

    /**
     * How many ids there are.
     *
     * @return 0 to 4,294,967,296
     */
    public long count() {
        return count;
    }

    /**
     * Whether there is none.
     *
     * @return true for the empty set
     */
    public boolean isEmpty() {
        return ends.length == 0;
    }

    /**
     * The lowest id.
     *
     * @return it, or −1 if the set is empty
     */
    public long min() {
        return isEmpty() ? -1 : runFirst(0);
    }

    /**
     * The highest id.
     *
     * @return it, or −1 if the set is empty
     */
    public long max() {
        return isEmpty() ? -1 : runLast(runs() - 1);
    }

    /**
     * The id at a place in ascending order.
     *
     * @param i 0 to count − 1
     * @return the id
     */
    public long nth(long i) {
        if (i < 0 || i >= count) {
            throw new IndexOutOfBoundsException("id " + i + " of " + count);
        }
        var found = Arrays.binarySearch(upTo(), i + 1);
        var run = found >= 0 ? found : -found - 1;
        return runLast(run) - (upTo()[run] - 1 - i);
    }

    /**
     * The place of an id in ascending order: of a rank in an R, its index in the nodelist.
     *
     * @param id any number
     * @return 0 to count − 1, or −1 if the set hasn't it
     */
    public long indexOf(long id) {
        var run = runAtOrAfter(id);
        return run < runs() && runFirst(run) <= id ? upTo()[run] - 1 - (runLast(run) - id) : -1;
    }

    /**
     * Whether an id is in the set.
     *
     * @param id any number
     * @return true if it is
     */
    public boolean contains(long id) {
        var run = runAtOrAfter(id);
        return run < runs() && runFirst(run) <= id;
    }

    /** The first run whose last id is not below this id; runs() if there is none. */
    private int runAtOrAfter(long id) {
        var low = 0;
        var high = runs();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (runLast(middle) < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long[] upTo() {
        var sums = upTo;
        if (sums == null) {
            sums = new long[runs()];
            var sum = 0L;
            for (var run = 0; run < sums.length; run++) {
                sum += 1 + runLast(run) - runFirst(run);
                sums[run] = sum;
            }
            upTo = sums;
        }
        return sums;
    }

    /**
     * Whether every id of another set is in this one.
     *
     * @param other the other set
     * @return true if so, as always for an empty one
     */
    public boolean containsAll(IdSet other) {
        for (int i = 0, run = 0; i < other.runs(); i++) {
            while (run < runs() && runLast(run) < other.runFirst(i)) {
                run++;
            }
            if (run == runs() || runFirst(run) > other.runFirst(i) || runLast(run) < other.runLast(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the sets have an id in common.
     *
     * @param other the other set
     * @return true if there is one
     */
    public boolean intersects(IdSet other) {
        for (int i = 0, j = 0; i < runs() && j < other.runs();) {
            if (runLast(i) < other.runFirst(j)) {
                i++;
            } else if (other.runLast(j) < runFirst(i)) {
                j++;
            } else {
                return true;
            }
        }
        return false;
    }

    /**
     * The ids of either set.
     *
     * @param other the other set
     * @return the union
     */
    public IdSet union(IdSet other) {
        if (isEmpty() || equals(other)) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        var out = new IdRuns(ends.length + other.ends.length);
        var i = 0;
        var j = 0;
        while (i < runs() || j < other.runs()) {
            if (j == other.runs() || i < runs() && runFirst(i) <= other.runFirst(j)) {
                out.add(runFirst(i), runLast(i++));
            } else {
                out.add(other.runFirst(j), other.runLast(j++));
            }
        }
        return out.set();
    }

    /**
     * The ids of any of the sets, in one sweep over all their runs.
     *
     * @param sets any number of them
     * @return the union, empty of none
     */
    public static IdSet unionOf(Collection<IdSet> sets) {
        if (sets.size() == 1) {
            return sets.iterator().next();
        }
        var n = 0;
        for (var set : sets) {
            n += set.runs();
        }
        // A run is one number whose order is that of its first id, so that sorting needs no objects. The sort finds what
        // is sorted already, as each set is, and merges it.
        var all = new long[n];
        n = 0;
        for (var set : sets) {
            for (var run = 0; run < set.runs(); run++) {
                all[n++] = (set.runFirst(run) << 32 | set.runLast(run)) ^ Long.MIN_VALUE;
            }
        }
        Arrays.sort(all);
        var out = new IdRuns(16);
        for (var run : all) {
            out.add((run ^ Long.MIN_VALUE) >>> 32, run & HIGHEST);
        }
        return out.set();
    }

    /**
     * The ids that are in both sets.
     *
     * @param other the other set
     * @return the intersection
     */
    public IdSet intersection(IdSet other) {
        var out = new IdRuns(Math.min(ends.length, other.ends.length) + 2);
        for (int i = 0, j = 0; i < runs() && j < other.runs();) {
            var first = Math.max(runFirst(i), other.runFirst(j));
            var last = Math.min(runLast(i), other.runLast(j));
            if (first <= last) {
                out.add(first, last);
            }
            if (runLast(i) < other.runLast(j)) {
                i++;
            } else {
                j++;
            }
        }
        return out.set();
    }

    /**
     * The ids of this set that aren't in the other.
     *
     * @param other the other set
     * @return the difference
     */
    public IdSet difference(IdSet other) {
        if (!intersects(other)) {
            return this;
        }
        var out = new IdRuns(ends.length + 2);
        for (int i = 0, j = 0; i < runs(); i++) {
            var first = runFirst(i);
            while (j < other.runs() && other.runLast(j) < first) {
                j++;
            }
            while (j < other.runs() && other.runFirst(j) <= runLast(i)) {
                if (other.runFirst(j) > first) {
                    out.add(first, other.runFirst(j) - 1);
                }
                first = other.runLast(j) + 1;
                if (first > runLast(i)) {
                    break;
                }
                j++;
            }
            if (first <= runLast(i)) {
                out.add(first, runLast(i));
            }
        }
        return out.set();
    }

    /**
     * The lowest ids of this set.
     *
     * @param n how many, 0 or more
     * @return the first n, or all there are
     */
    public IdSet first(long n) {
        if (n >= count) {
            return this;
        }
        return n <= 0 ? EMPTY : intersection(range(0, nth(n - 1)));
    }

    /**
     * Calls for each id, ascending.
     *
     * @param action what to do with an id
     */
    public void forEach(LongConsumer action) {
        for (var run = 0; run < runs(); run++) {
            var last = runLast(run);
            for (var id = runFirst(run); id <= last; id++) {
                action.accept(id);
            }
        }
    }

    /**
     * The ids, ascending.
     *
     * @return a stream of them
     */
    public LongStream stream() {
        return LongStream.range(0, runs())
                .flatMap(run -> LongStream.rangeClosed(runFirst((int) run), runLast((int) run)));
    }

    /**
     * The ids in an array, ascending. Who reads sets from outside asks for their count and max first.
     *
     * @return the ids
     * @throws IllegalStateException if they are more than 2^24, or one is above 2^31 − 1
     */
    public int[] toArray() {
        if (count > MOST || max() > Integer.MAX_VALUE) {
            throw new IllegalStateException(count + " ids up to " + max() + " are too many for an array");
        }
        var ids = new int[(int) count];
        var n = 0;
        for (var run = 0; run < runs(); run++) {
            for (var id = runFirst(run); id <= runLast(run); id++) {
                ids[n++] = (int) id;
            }
        }
        return ids;
    }

    /**
     * How many runs of consecutive ids there are.
     *
     * @return 0 or more
     */
    public int runs() {
        return ends.length >> 1;
    }

    /**
     * The lowest id of a run.
     *
     * @param run 0 to runs − 1, ascending
     * @return the id
     */
    public long runFirst(int run) {
        return Integer.toUnsignedLong(ends[2 * run]);
    }

    /**
     * The highest id of a run.
     *
     * @param run 0 to runs − 1, ascending
     * @return the id
     */
    public long runLast(int run) {
        return Integer.toUnsignedLong(ends[2 * run + 1]);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof IdSet set && Arrays.equals(ends, set.ends);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ends);
    }

    /** The set's text, runs as ranges, without brackets: "0-2,4", or "" if it is empty. */
    @Override
    public String toString() {
        if (isEmpty()) {
            return "";
        }
        return IdSetText.of(this);
    }
}
