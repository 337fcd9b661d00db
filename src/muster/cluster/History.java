package muster.cluster;

import java.util.List;
import muster.journal.Entry;

/**
 * A journal as a row of moments, and the state after any number of them. Every so many moments a state is kept, so that any
 * other is a few steps away; states share what didn't change, so that keeping one costs little. Immutable to its readers,
 * and safe to read by several threads.
 */
public final class History {
    /** A history of nothing. */
    public static final History EMPTY = of(List.of());

    /** How many moments lie between two states that are kept. */
    private static final int STRIDE = 128;

    /** A state that was asked for, to step on from. */
    private record Recent(int index, ClusterState state) {}

    /** How many entries are a backlog, whose order any further entry of it may change. */
    private final int backlog;
    /** For each moment after the backlog's, the place of its entry. */
    private final Trail<Integer> entries;
    private final int merged;
    private final Trail<Moment> moments;
    /** The latest time up to each moment. */
    private final Trail<Double> times;
    /** The states after 0, STRIDE, 2 × STRIDE… moments. */
    private final Trail<ClusterState> kept;
    private volatile Recent recent;

    private History(int backlog, Trail<Integer> entries, int merged, Trail<Moment> moments, Trail<Double> times,
            Trail<ClusterState> kept, Recent recent) {
        this.backlog = backlog;
        this.entries = entries;
        this.merged = merged;
        this.moments = moments;
        this.times = times;
        this.kept = kept;
        this.recent = recent;
    }

    /**
     * The history that a journal tells.
     *
     * @param all its entries
     * @return the history
     */
    public static History of(List<Entry> all) {
        var backlog = Sequence.backlog(all);
        var growing = new Growing();
        var merged = Sequence.merged(all.subList(0, backlog));
        merged.forEach(growing::add);
        return growing.through(all, backlog).history(backlog, merged.size());
    }

    /**
     * The history of the journal after it changed, made from this one where it still holds.
     *
     * @param firstChanged the place of the first entry that isn't what it was; the number of entries before, if some came
     *     after them
     * @param all all entries now
     * @return the same as {@code of(all)}
     */
    public History from(int firstChanged, List<Entry> all) {
        if (firstChanged < backlog || Sequence.backlog(all) != backlog) {
            return of(all);
        }
        var growing = new Growing();
        var same = merged + below(entries, firstChanged);
        growing.moments = moments.first(same);
        growing.times = times.first(same);
        growing.entries = entries.first(same - merged);
        growing.kept = kept.first(Math.min(kept.size(), same / STRIDE + 1));
        growing.last = at(same);
        return growing.through(all, firstChanged).history(backlog, merged);
    }

    /** How many of the numbers, which ascend, are below another. */
    private static int below(List<Integer> numbers, int bound) {
        var low = 0;
        var high = numbers.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (numbers.get(middle) < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** A history while it is made. */
    private static final class Growing {
        private Trail<Moment> moments = Trail.none();
        private Trail<Double> times = Trail.none();
        private Trail<Integer> entries = Trail.none();
        private Trail<ClusterState> kept = Trail.<ClusterState>none().plus(ClusterState.EMPTY);
        private ClusterState last = ClusterState.EMPTY;

        private void add(Moment moment) {
            moments = moments.plus(moment);
            times = times.plus(times.isEmpty() ? moment.time() : Math.max(times.getLast(), moment.time()));
            last = Fold.apply(last, moment);
            if (moments.size() % STRIDE == 0) {
                kept = kept.plus(last);
            }
        }

        private Growing through(List<Entry> all, int from) {
            for (var i = from; i < all.size(); i++) {
                for (var moment : Sequence.moments(all.get(i))) {
                    add(moment);
                    entries = entries.plus(i);
                }
            }
            return this;
        }

        private History history(int backlog, int merged) {
            return new History(backlog, entries, merged, moments, times, kept, new Recent(moments.size(), last));
        }
    }

    /**
     * How many moments there are.
     *
     * @return the number
     */
    public int size() {
        return moments.size();
    }

    /**
     * A moment.
     *
     * @param i 0 to size − 1
     * @return the moment
     */
    public Moment moment(int i) {
        return moments.get(i);
    }

    /**
     * When it begins.
     *
     * @return the time of the first moment, seconds since 1970; 0 if there is none
     */
    public double start() {
        return times.isEmpty() ? 0 : times.getFirst();
    }

    /**
     * When it ends.
     *
     * @return the latest time of all moments, seconds since 1970; 0 if there is none
     */
    public double end() {
        return times.isEmpty() ? 0 : times.getLast();
    }

    /**
     * How far it had come at a time.
     *
     * @param time seconds since 1970
     * @return how many moments were at or before it, none after it between them
     */
    public int indexAt(double time) {
        var low = 0;
        var high = times.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (times.get(middle) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The state after so many moments.
     *
     * @param index 0 to size
     * @return the fold of the first {@code index} moments
     */
    public ClusterState at(int index) {
        if (index < 0 || index > size()) {
            throw new IndexOutOfBoundsException("moment " + index + " of " + size());
        }
        var last = recent;
        var from = index / STRIDE * STRIDE;
        var state = kept.get(index / STRIDE);
        if (last.index <= index && last.index > from) {
            from = last.index;
            state = last.state;
        }
        for (; from < index; from++) {
            state = Fold.apply(state, moments.get(from));
        }
        recent = new Recent(index, state);
        return state;
    }
}
