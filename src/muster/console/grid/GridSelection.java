package muster.console.grid;

import java.util.ArrayList;
import javafx.geometry.Bounds;
import muster.flux.IdSet;

/** How clicks and boxes become a set of ranks, as in any list: the last plain or Ctrl click is the end a Shift click counts from. */
final class GridSelection {
    private final NodeGrid grid;
    private int anchor = -1;

    GridSelection(NodeGrid grid) {
        this.grid = grid;
    }

    /** Selects what is here alone; nothing where there is no cell. */
    void click(int rank) {
        anchor = rank;
        select(rank, grid.sharing(rank));
    }

    /** Adds what is here, or takes it away if all of it was selected. */
    void toggle(int rank) {
        var here = grid.sharing(rank);
        var before = grid.selectionProperty().get();
        if (!here.isEmpty()) {
            anchor = rank;
            select(rank, before.containsAll(here) ? before.difference(here) : before.union(here));
        }
    }

    /** Selects from the anchor to here, both in. */
    void extendTo(int rank) {
        if (rank < 0) {
            return;
        }
        var from = anchor < 0 ? Math.max(0, grid.focusedRankProperty().get()) : anchor;
        var ends = grid.sharing(Math.min(from, grid.frameProperty().get().size() - 1)).union(grid.sharing(rank));
        select(rank, IdSet.range(ends.min(), ends.max()));
    }

    /** Selects the cells a box touches, or adds them. */
    void box(Bounds box, boolean add) {
        var inside = new ArrayList<IdSet>();
        var layout = grid.arrangement();
        for (int index = 0; index < layout.cells(); index++) {
            if (grid.boundsOf(layout.first(index)).intersects(box)) {
                inside.add(grid.sharing(layout.first(index)));
            }
        }
        var chosen = IdSet.unionOf(inside);
        if (!chosen.isEmpty()) {
            anchor = (int) chosen.min();
            grid.focusedRankProperty().set(anchor);
        }
        grid.selectionProperty().set(add ? grid.selectionProperty().get().union(chosen) : chosen);
    }

    private void select(int rank, IdSet ranks) {
        if (rank >= 0) {
            grid.focusedRankProperty().set(rank);
        }
        grid.selectionProperty().set(ranks);
    }
}
