package muster.cluster;

import java.util.List;
import java.util.function.Predicate;
import muster.journal.Entry;
import muster.journal.Trail;

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

    /** A moment, the latest time up to it, and the place of its entry; in a backlog, whose entries are mixed, of its first. */
    private record Step(Moment moment, double latest, int entry) {}

    /** A state that was asked for, to step on from. */
    private record Recent(int index, ClusterState state) {}

    /** When the first entry was heard of. */
    private final double heard;
    /** Where the last section begins. */
    private final int section;
    /** How many of its entries are a backlog, whose order any further entry of it may change. */
    private final int backlog;
    /** Whether no further entry of it can: all its streams have said that they are caught up. */
    private final boolean settled;
    /** Whether the journal has been followed since then, so that its time goes on though nothing happens. */
    private final boolean followed;
    private final Trail<Step> steps;
    /** The states after 0, STRIDE, 2 × STRIDE… moments. */
    private final Trail<ClusterState> kept;
    private volatile Recent recent;

    private History(double heard, int section, int backlog, boolean settled, boolean followed, Trail<Step> steps,
            Trail<ClusterState> kept, Recent recent) {
        this.heard = heard;
        this.section = section;
        this.backlog = backlog;
        this.settled = settled;
        this.followed = followed;
        this.steps = steps;
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
        return of(all, false);
    }

    /**
     * The history of an instance that is followed: it began when its journal was begun, though nothing happened since.
     *
     * @param all the entries of its journal so far
     * @return the history
     */
    public static History followed(List<Entry> all) {
        return of(all, true);
    }

    private static History of(List<Entry> all, boolean followed) {
        return new Growing().sections(all, 0).history(all, followed);
    }

    /**
     * The history of the journal after it changed, made from this one where it still holds.
     *
     * @param firstChanged the place of the first entry that isn't what it was; the number of entries before, if some came
     *     after them
     * @param all all entries now
     * @return the same as all of them would have given
     */
    public History from(int firstChanged, List<Entry> all) {
        if (firstChanged < section) {
            return of(all, followed);
        }
        var isSame = firstChanged >= section + backlog && firstChanged > section
                && (settled || Sequence.backlog(all.subList(section, Sequence.end(all, firstChanged))) == backlog);
        var from = isSame ? firstChanged : section;
        var same = first(step -> step.entry >= from);
        var growing = new Growing();
        growing.steps = steps.first(same);
        growing.kept = kept.first(same / STRIDE + 1);
        growing.last = at(same);
        if (!isSame) {
            return growing.sections(all, from).history(all, followed);
        }
        growing.section = section;
        growing.backlog = backlog;
        growing.settled = settled;
        var end = growing.rest(all, from);
        return (end < all.size() ? growing.sections(all, end) : growing).history(all, followed);
    }

    /**
     * Whether it is what another became by what came after it.
     *
     * @param other a history
     * @return true if all moments of that one are the first of this, as far as that is known; false where it was made anew
     */
    public boolean beginsWith(History other) {
        return other.size() <= size()
                && (other.size() == 0 || steps.get(other.size() - 1) == other.steps.get(other.size() - 1));
    }

    /** The place of the first step that is so, if all after it are so too. */
    private int first(Predicate<Step> so) {
        var low = 0;
        var high = steps.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (so.test(steps.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** A history while it is made. */
    private static final class Growing {
        private Trail<Step> steps = Trail.none();
        private Trail<ClusterState> kept = Trail.<ClusterState>none().plus(ClusterState.EMPTY);
        private ClusterState last = ClusterState.EMPTY;
        private int section;
        private int backlog;
        private boolean settled;

        private void add(Moment moment, int entry) {
            var latest = steps.isEmpty() ? moment.time() : Math.max(steps.getLast().latest, moment.time());
            steps = steps.plus(new Step(moment, latest, entry));
            last = Fold.apply(last, moment);
            if (steps.size() % STRIDE == 0) {
                kept = kept.plus(last);
            }
        }

        /** Takes the sections from the one on that begins at a place. */
        private Growing sections(List<Entry> all, int from) {
            var at = from;
            do {
                at = section(all, at);
            } while (at < all.size());
            return this;
        }

        /** Takes a section; says where it ends. */
        private int section(List<Entry> all, int from) {
            section = from;
            var first = from;
            if (from < all.size() && Sequence.isSection(all.get(from))) {
                Sequence.moments(all.get(from)).forEach(moment -> add(moment, from));
                first++;
            }
            var told = all.subList(first, Sequence.end(all, first));
            var mixed = Sequence.backlog(told);
            Sequence.merged(told.subList(0, mixed)).forEach(moment -> add(moment, from));
            backlog = first - from + mixed;
            settled = told.subList(0, mixed).stream().filter(Sequence::isMark).map(Entry::stream).distinct()
                    .count() == Sequence.MARKED.size();
            return rest(all, from + backlog);
        }

        /** Takes what comes in a section after its backlog, from a place on; says where it ends. */
        private int rest(List<Entry> all, int from) {
            var end = Sequence.end(all, from);
            for (var i = from; i < end; i++) {
                for (var moment : Sequence.moments(all.get(i))) {
                    add(moment, i);
                }
            }
            return end;
        }

        private History history(List<Entry> all, boolean followed) {
            return new History(all.isEmpty() ? 0 : all.getFirst().t(), section, backlog, settled, followed, steps, kept,
                    new Recent(steps.size(), last));
        }
    }

    /**
     * How many moments there are.
     *
     * @return the number
     */
    public int size() {
        return steps.size();
    }

    /**
     * A moment.
     *
     * @param i 0 to size − 1
     * @return the moment
     */
    public Moment moment(int i) {
        return steps.get(i).moment;
    }

    /**
     * When it begins: when the journal was begun, if anything happened since. A backlog is what was before: a machine may have
     * been up for months. A journal of nothing but a backlog begins with its first moment.
     *
     * @return seconds since 1970, no later than {@link #end} unless it is followed; 0 if there is no moment
     */
    public double start() {
        if (steps.isEmpty()) {
            return 0;
        }
        return heard > steps.getFirst().latest && (followed || heard < end()) ? heard : steps.getFirst().latest;
    }

    /**
     * When it ends.
     *
     * @return the latest time of all moments, seconds since 1970; 0 if there is none
     */
    public double end() {
        return steps.isEmpty() ? 0 : steps.getLast().latest;
    }

    /**
     * How far it had come at a time.
     *
     * @param time seconds since 1970
     * @return how many moments were at or before it, none after it between them
     */
    public int indexAt(double time) {
        return first(step -> step.latest > time);
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
            state = Fold.apply(state, steps.get(from).moment);
        }
        recent = new Recent(index, state);
        return state;
    }
}
