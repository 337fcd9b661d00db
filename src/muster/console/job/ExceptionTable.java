package muster.console.job;

import muster.console.part.Lines;
import muster.console.words.Clock;
import muster.console.words.Shown;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import muster.cluster.Raised;

/**
 * The table of a job's exceptions (RFC 21), as they stand in the eventlog. Notes wrap. One that another user raised is
 * shown as what that user said: it proves nothing.
 */
public final class ExceptionTable {
    private static final double HEADER = 28;
    private static final double HIGHEST = 320;
    private static final double PADDING = 10;
    private static final int LONGEST_NOTE = 1200;

    private final TableView<Raised> table;
    private final DoubleUnaryOperator since;
    private final Predicate<Raised> fresh;

    /**
     * Sets the table up.
     *
     * @param since how long after the beginning a timestamp is, in seconds
     * @param fresh whether an exception is new to the user
     */
    ExceptionTable(TableView<Raised> table, DoubleUnaryOperator since, Predicate<Raised> fresh) {
        this.table = table;
        this.since = since;
        this.fresh = fresh;
        table.getColumns().getLast().widthProperty().subscribe(_ -> {
            fit();
            table.refresh(); // Rows keep the height that their notes had in the former width.
        });
    }

    /** Sets a column up: what it says of an exception, and whether a new one is marked there. */
    void column(TableColumn<Raised, Raised> column, Function<Raised, String> text, boolean marked) {
        column.setCellValueFactory(raised -> new ReadOnlyObjectWrapper<>(raised.getValue()));
        column.setReorderable(false);
        column.setCellFactory(_ -> new NoteCell(text, raised -> marked && fresh.test(raised)));
    }

    /** Shows these; the rest of the table stays as it is. */
    void show(List<Raised> exceptions) {
        if (!table.getItems().equals(exceptions)) {
            table.getItems().setAll(exceptions);
            fit();
        }
    }

    /** As high as its rows, up to a bound. */
    private void fit() {
        double height = HEADER + 12;
        var font = new Text().getFont();
        for (var raised : table.getItems()) {
            if (height < HIGHEST) {
                height += Math.max(2 * font.getSize() * 1.4,
                        Lines.height(note(raised), font, table.getColumns().getLast().getWidth() - PADDING)) + 6;
            }
        }
        height = table.getItems().isEmpty() ? HEADER + 40 : Math.min(HIGHEST, height);
        table.setMinHeight(height);
        table.setPrefHeight(height);
    }

    /** When it was raised, since the beginning. */
    String time(Raised raised) {
        return Clock.text(since.applyAsDouble(raised.time()));
    }

    /** Type and severity; 0 is fatal, and said to be. */
    public static String type(Raised raised) {
        return "%s\n%s".formatted(Shown.text(raised.type(), 40),
                raised.severity() == 0 ? "severity 0, fatal" : "severity " + raised.severity());
    }

    /** The note, or what another user said. */
    public static String note(Raised raised) {
        var note = Shown.text(raised.note(), LONGEST_NOTE);
        if (raised.proves() || raised.userid().isEmpty()) {
            return note;
        }
        return "User %d says: %s".formatted(raised.userid().getAsLong(), note);
    }

    /** A cell whose text wraps and says by its look whether it is new, fatal, or only said. */
    private static final class NoteCell extends TableCell<Raised, Raised> {
        private final Text body = new Text();
        private final Function<Raised, String> text;
        private final Predicate<Raised> fresh;

        NoteCell(Function<Raised, String> text, Predicate<Raised> fresh) {
            this.text = text;
            this.fresh = fresh;
            body.getStyleClass().add("text");
            body.fillProperty().bind(textFillProperty());
            body.fontProperty().bind(fontProperty());
            tableColumnProperty().subscribe(
                    column -> {
                        if (column != null) {
                            body.wrappingWidthProperty().bind(column.widthProperty().subtract(PADDING));
                        }
                    });
        }

        @Override
        protected void updateItem(Raised raised, boolean empty) {
            super.updateItem(raised, empty);
            setGraphic(empty || raised == null ? null : body);
            getStyleClass().removeAll("new-exception", "fatal", "said-by");
            if (!empty && raised != null) {
                body.setText(text.apply(raised));
                setAccessibleText(body.getText());
                style("new-exception", fresh.test(raised));
                style("fatal", raised.severity() == 0);
                style("said-by", !raised.proves() && raised.userid().isPresent());
            }
        }

        private void style(String name, boolean on) {
            if (on) {
                getStyleClass().add(name);
            }
        }
    }
}
