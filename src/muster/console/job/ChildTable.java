package muster.console.job;

import muster.console.part.TippedCell;

import java.util.AbstractList;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import muster.flux.IdSet;

/** The table of a child instance: a line a rank, the drained and lost ones first, each made only when it is shown. */
final class ChildTable {
    private static final double ROW = 24;
    private static final double HEADER = 28;
    private static final int LINES = 5;

    private final TableView<Integer> table;
    private ChildRanks child = new ChildRanks(IdSet.EMPTY, IdSet.EMPTY, IdSet.EMPTY);

    /** Sets the table up. */
    ChildTable(TableView<Integer> table) {
        this.table = table;
        table.setFixedCellSize(ROW);
    }

    /** Sets a column up: what it says of a rank inside. */
    void column(TableColumn<Integer, String> column, BiFunction<ChildRanks, Integer, String> text) {
        column.setReorderable(false);
        column.setCellValueFactory(inside -> new ReadOnlyStringWrapper(text.apply(child, inside.getValue())));
        column.setCellFactory(_ -> new TippedCell<>());
    }

    /** The rank outside. */
    IdSet parent(int inside) {
        return IdSet.range(child.parent(inside), child.parent(inside));
    }

    /** Shows a child; one that is equal changes nothing. */
    void show(ChildRanks next) {
        if (next.equals(child)) {
            return;
        }
        child = next;
        var first = next.of(next.drained().union(next.down()));
        var rest = next.size() == 0 ? IdSet.EMPTY : IdSet.range(0, next.size() - 1L).difference(first);
        table.setItems(FXCollections.observableList(new Order(first, rest)));
        double height = HEADER + ROW * Math.clamp(next.size(), 1, LINES) + 3;
        table.setMinHeight(height);
        table.setPrefHeight(height);
    }

    /** Ranks inside, in the order of the lines. */
    private static final class Order extends AbstractList<Integer> {
        private final IdSet first;
        private final IdSet rest;

        Order(IdSet first, IdSet rest) {
            this.first = first;
            this.rest = rest;
        }

        @Override
        public Integer get(int line) {
            return (int) (line < first.count() ? first.nth(line) : rest.nth(line - first.count()));
        }

        @Override
        public int size() {
            return (int) (first.count() + rest.count());
        }
    }
}
