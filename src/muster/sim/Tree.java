package muster.sim;

import java.util.ArrayList;
import java.util.List;
import muster.flux.IdSet;

/**
 * The tree in which the brokers of an instance talk (TBON): rank r is right below rank (r − 1) / fanout.
 *
 * @param size how many brokers there are
 * @param fanout how many are right below one; 0: all are below the first
 */
record Tree(int size, int fanout) {
    /** What a broker that is started by PMI takes, if nobody says otherwise: {@code kary:32}. */
    static final int USUAL_FANOUT = 32;

    Tree {
        fanout = fanout == 0 ? Math.max(1, size - 1) : fanout;
    }

    /** Whether the instance ends with this broker: the first one, and those that others are below. */
    boolean isCritical(int rank) {
        return rank == 0 || (long) fanout * rank + 1 < size;
    }

    /** A broker and all that are below it. */
    IdSet below(int rank) {
        return IdSet.unionOf(levels(rank));
    }

    /** All brokers, level by level. */
    List<IdSet> levels() {
        return levels(0);
    }

    private List<IdSet> levels(int rank) {
        var levels = new ArrayList<IdSet>();
        var last = (long) rank;
        for (var first = last; first < size; first = fanout * first + 1, last = fanout * (last + 1))
            levels.add(IdSet.range(first, Math.min(last, size - 1L)));
        return levels;
    }
}
