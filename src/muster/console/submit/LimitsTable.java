package muster.console.submit;

import muster.console.words.Shown;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import muster.cluster.Job;
import muster.console.submit.SubmitForm.Limit;

/** The table of limits per prolog action: a row an action that was seen, and one for any other; fields to type in. */
final class LimitsTable {
    private static final double ROW = 30;
    private static final double HEADER = 28;
    private static final int MOST = 12;

    private final TableView<Row> table;
    private final Runnable changed;

    /** A line of the table. What is typed is in it at once: a cell that is left loses nothing. */
    static final class Row {
        private final boolean named;
        private String action;
        private String spare = "";

        private Row(String action, boolean named) {
            this.action = action;
            this.named = named;
        }

        private String action() {
            return action;
        }

        private String spare() {
            return spare;
        }
    }

    /**
     * Sets the table up.
     *
     * @param changed called after something was typed
     */
    LimitsTable(TableView<Row> table, TableColumn<Row, Row> action, TableColumn<Row, Row> spare, Runnable changed) {
        this.table = table;
        this.changed = changed;
        table.setFixedCellSize(ROW);
        column(action, "Another action", Row::action, (row, text) -> row.action = text);
        column(spare, "", Row::spare, (row, text) -> row.spare = text);
        table.getItems().addAll(new Row("job-manager.prolog", true), new Row("", false));
        fit();
    }

    /** What was asked per action; rows without an action or a number are left out. */
    List<Limit> limits() {
        return table.getItems().stream().filter(row -> !row.action.isBlank() && !row.spare.isBlank())
                .map(row -> new Limit(row.action.strip(), row.spare)).toList();
    }

    /** Adds a row for each action these jobs went through. */
    void know(List<Job> jobs) {
        var items = table.getItems();
        for (var job : jobs.subList(Math.max(0, jobs.size() - MOST), jobs.size())) {
            for (var action : job.actions()) {
                var name = Shown.text(action.name(), 60);
                if (items.size() < MOST && items.stream().noneMatch(row -> row.named && row.action.equals(name))) {
                    items.add(items.size() - 1, new Row(name, true));
                    fit();
                }
            }
        }
    }

    private void fit() {
        double height = HEADER + ROW * table.getItems().size() + 2;
        table.setMinHeight(height);
        table.setPrefHeight(height);
    }

    private void column(TableColumn<Row, Row> column, String prompt, Function<Row, String> get,
            BiConsumer<Row, String> set) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new FieldCell(prompt, get, set));
    }

    /** A cell that is a field. */
    private final class FieldCell extends TableCell<Row, Row> {
        private final TextField field = new TextField();
        private final String prompt;
        private final Function<Row, String> get;

        FieldCell(String prompt, Function<Row, String> get, BiConsumer<Row, String> set) {
            this.prompt = prompt;
            this.get = get;
            field.setPromptText(prompt);
            field.textProperty().subscribe((_, text) -> {
                if (getItem() != null && !get.apply(getItem()).equals(text)) {
                    set.accept(getItem(), text);
                    changed.run();
                }
            });
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            boolean fixed = row != null && row.named && !prompt.isEmpty();
            setText(fixed ? row.action : null);
            setGraphic(empty || fixed ? null : field);
            if (row != null) {
                field.setText(get.apply(row));
                field.setAccessibleText(prompt.isEmpty()
                        ? "Spare nodes of " + (row.action.isBlank() ? "another action" : row.action)
                        : "Name of another action");
            }
        }
    }
}
