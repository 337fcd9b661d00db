package muster.console.part;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/** A cell of text whose whole text is a tooltip, for where the column is too narrow. */
public final class TippedCell<S> extends TableCell<S, String> {
    private final Tooltip whole = new Tooltip();

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty ? null : text);
        whole.setText(text);
        setTooltip(empty || text == null || text.isEmpty() ? null : whole);
    }
}
