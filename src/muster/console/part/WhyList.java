package muster.console.part;

import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.text.Text;

/** The list of reasons: each wraps, and the list is as high as they are, up to a bound. */
public final class WhyList {
    private static final double HIGHEST = 280;
    private static final double PADDING = 30;

    private final ListView<String> list;

    /** Sets the list up. */
    public WhyList(ListView<String> list) {
        this.list = list;
        list.setCellFactory(_ -> new ReasonCell());
        list.widthProperty().subscribe(_ -> fit());
    }

    /** Shows these lines; none: says so. */
    public void show(List<String> lines) {
        var shown = lines.isEmpty() ? List.of("Nothing known yet.") : lines;
        if (!list.getItems().equals(shown)) {
            list.getItems().setAll(shown);
            fit();
        }
    }

    private void fit() {
        double height = 14;
        var font = new Text().getFont();
        for (var line : list.getItems()) {
            if (height < HIGHEST) {
                height += Lines.height(line, font, list.getWidth() - PADDING) + 7;
            }
        }
        list.setMinHeight(Math.min(HIGHEST, height));
        list.setPrefHeight(Math.min(HIGHEST, height));
    }

    private static final class ReasonCell extends ListCell<String> {
        ReasonCell() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(String line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty ? null : line);
        }
    }
}
