package muster.cluster;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import muster.flux.IdSet;

/**
 * A number for each of many places, 0 to size − 1, packed and immutable. A change copies one chunk, so that a state of a
 * hundred thousand ranks shares all but a few kilobytes with the state before it; a chunk whose places all hold the same
 * number costs one.
 */
final class Cells {
    /** No places. */
    static final Cells NONE = new Cells(0, new int[0][]);

    private static final int BITS = 9;
    private static final int CHUNK = 1 << BITS;

    private final int size;
    /** Of each chunk its numbers, or one number that they all are. */
    private final int[][] chunks;

    private Cells(int size, int[][] chunks) {
        this.size = size;
        this.chunks = chunks;
    }

    /** So many places, each zero. */
    static Cells of(int size) {
        return NONE.grown(size);
    }

    int size() {
        return size;
    }

    int get(int place) {
        var chunk = chunks[place >> BITS];
        return chunk.length == 1 ? chunk[0] : chunk[place & CHUNK - 1];
    }

    /** The same with zeros after the end; as it is if there are as many places already. */
    Cells grown(int to) {
        if (to <= size) {
            return this;
        }
        var more = Arrays.copyOf(chunks, (to + CHUNK - 1) >> BITS);
        Arrays.fill(more, chunks.length, more.length, new int[1]);
        if ((size & CHUNK - 1) != 0) {
            var last = chunks.length - 1;
            var length = Math.min(CHUNK, to - (last << BITS));
            more[last] = Arrays.copyOf(chunks[last].length == 1
                    ? spread(chunks[last][0], size - (last << BITS))
                    : chunks[last], length);
        }
        return new Cells(to, more);
    }

    private static int[] spread(int number, int length) {
        var all = new int[length];
        Arrays.fill(all, number);
        return all;
    }

    /** The same with each number at these places changed so; places beyond the end are left out. */
    Cells map(IdSet places, IntUnaryOperator change) {
        int[][] changed = null;
        for (var run = 0; run < places.runs() && places.runFirst(run) < size; run++) {
            var first = (int) places.runFirst(run);
            var last = (int) Math.min(places.runLast(run), size - 1L);
            for (var c = first >> BITS; c <= last >> BITS; c++) {
                var from = Math.max(first - (c << BITS), 0);
                var to = Math.min(last - (c << BITS), length(c) - 1);
                var old = changed == null ? chunks[c] : changed[c];
                var now = mapped(old, length(c), from, to, change, changed != null && old != chunks[c]);
                if (now != old) {
                    changed = changed == null ? chunks.clone() : changed;
                    changed[c] = now;
                }
            }
        }
        return changed == null ? this : new Cells(size, changed);
    }

    /** How many places the chunk has. */
    private int length(int chunk) {
        return Math.min(CHUNK, size - (chunk << BITS));
    }

    private static int[] mapped(int[] old, int length, int from, int to, IntUnaryOperator change, boolean own) {
        if (old.length == 1) {
            var now = change.applyAsInt(old[0]);
            if (now == old[0]) {
                return old;
            } else if (from == 0 && to == length - 1) {
                return new int[]{now};
            }
            var spread = spread(old[0], length);
            Arrays.fill(spread, from, to + 1, now);
            return spread;
        }
        var copy = own ? old : null;
        var uniform = from == 0 && to == length - 1;
        for (var i = from; i <= to; i++) {
            var now = change.applyAsInt(old[i]);
            if (now != old[i]) {
                copy = copy == null ? old.clone() : copy;
                copy[i] = now;
            }
        }
        if (copy == null) {
            return old;
        }
        for (var i = 1; uniform && i < length; i++) {
            uniform = copy[i] == copy[0];
        }
        return uniform ? new int[]{copy[0]} : copy;
    }

    /** The places whose number is such a one. */
    IdSet where(IntPredicate wanted) {
        var found = new BitSet(size);
        for (var c = 0; c < chunks.length; c++) {
            var start = c << BITS;
            if (chunks[c].length == 1) {
                if (wanted.test(chunks[c][0])) {
                    found.set(start, start + length(c));
                }
            } else {
                for (var i = 0; i < length(c); i++) {
                    if (wanted.test(chunks[c][i])) {
                        found.set(start + i);
                    }
                }
            }
        }
        return IdSet.of(found);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Cells cells) || cells.size != size) {
            return false;
        }
        for (var c = 0; c < chunks.length; c++) {
            if (chunks[c] != cells.chunks[c] && !same(chunks[c], cells.chunks[c], length(c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(int[] a, int[] b, int length) {
        for (var i = 0; i < length; i++) {
            if (a[a.length == 1 ? 0 : i] != b[b.length == 1 ? 0 : i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return size;
    }
}
