package muster.sim;

import java.util.Arrays;
import java.util.BitSet;
import muster.flux.IdSet;

/** The ranks of R by their place in it, ascending from place 0. Ranks in one run, as wide jobs have them, take no memory. */
final class Roster {
    static final Roster EMPTY = new Roster(IdSet.EMPTY);

    private final int size;
    private final int first;
    /** Null where the ranks are one run. */
    private final int[] ranks;

    Roster(IdSet ranks) {
        this.size = (int) ranks.count();
        this.first = (int) ranks.min();
        this.ranks = ranks.runs() > 1 ? ranks.toArray() : null;
    }

    int size() {
        return size;
    }

    int rank(int place) {
        return ranks == null ? first + place : ranks[place];
    }

    /** The place of a rank; negative if it isn't in R. */
    int place(int rank) {
        if (ranks != null)
            return Arrays.binarySearch(ranks, rank);
        return rank - first < size ? rank - first : -1;
    }

    IdSet ranks(BitSet places) {
        return IdSet.of(places.stream().map(this::rank).toArray());
    }
}
