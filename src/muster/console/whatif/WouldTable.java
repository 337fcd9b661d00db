package muster.console.whatif;

import muster.console.part.TippedCell;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import muster.lab.AnswerText.Row;

/** The table of what was beside what would have been; lines that differ stand out. It is as high as its lines. */
final class WouldTable {
    private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");
    private static final double LINE = 24;
    private static final double HEADER = 28;

    private final TableView<Row> table;

    /** Sets the table up. */
    WouldTable(TableView<Row> table) {
        this.table = table;
        table.setFixedCellSize(LINE);
        table.setRowFactory(_ -> new Line());
    }

    /** Sets a column up: what it says of a line. */
    void column(TableColumn<Row, String> column, Function<Row, String> text) {
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(dash(text.apply(row.getValue()))));
        column.setCellFactory(_ -> new TippedCell<>());
    }

    private static String dash(String cell) {
        return cell.isEmpty() ? "–" : cell;
    }

    /** Shows these lines. */
    void show(List<Row> rows) {
        table.getItems().setAll(rows);
        var height = HEADER + LINE * rows.size() + 3;
        table.setMinHeight(height);
        table.setPrefHeight(height);
    }

    private static final class Line extends TableRow<Row> {
        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(DIFFERS, !empty && row != null && !row.was().equals(row.would()));
            setAccessibleText(empty || row == null
                    ? null
                    : "%s: was %s, would be %s".formatted(row.name(), dash(row.was()), dash(row.would())));
        }
    }
}
