package muster.console.grid;

import javafx.collections.ObservableListBase;
import muster.flux.IdSet;

/** The ranks of a set as rows of a table: nothing is kept for each. */
final class RankRows extends ObservableListBase<Integer> {
    private final IdSet ranks;

    RankRows(IdSet ranks) {
        this.ranks = ranks;
    }

    /** The set that these rows are. */
    IdSet ranks() {
        return ranks;
    }

    @Override
    public Integer get(int index) {
        return (int) ranks.nth(index);
    }

    @Override
    public int size() {
        return (int) ranks.count();
    }

    @Override
    public int indexOf(Object rank) {
        return rank instanceof Integer number ? (int) ranks.indexOf(number) : -1;
    }

    @Override
    public boolean contains(Object rank) {
        return indexOf(rank) >= 0;
    }
}
