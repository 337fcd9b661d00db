package muster.console.grid;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** The mouse on the grid: click, Shift, Ctrl, drag, right click, wheel. */
final class GridMouse {
    private static final double STEP = 1.5;

    private final NodeGrid grid;
    private final GridRings rings;
    private final GridSelection selection;
    private double pressedX;
    private double pressedY;

    GridMouse(NodeGrid grid, GridRings rings, GridSelection selection) {
        this.grid = grid;
        this.rings = rings;
        this.selection = selection;
    }

    void listen() {
        grid.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        grid.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> grid.hoverRankProperty().set(-1));
        grid.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        grid.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        grid.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        grid.addEventHandler(ScrollEvent.SCROLL, this::wheel);
    }

    private void hover(MouseEvent event) {
        grid.hoverRankProperty().set(grid.rankAt(event.getX(), event.getY()));
    }

    private void press(MouseEvent event) {
        grid.requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
        if (event.getButton() == MouseButton.SECONDARY) {
            menu(event);
        }
        event.consume();
    }

    private void menu(MouseEvent event) {
        var rank = grid.rankAt(event.getX(), event.getY());
        if (rank >= 0 && !grid.selectionProperty().get().contains(rank)) {
            selection.click(rank);
        }
        if (grid.actionsProperty().get() != null && !grid.selectionProperty().get().isEmpty()) {
            grid.actionsProperty().get().menu(grid.selectionProperty().get(), event.getScreenX(), event.getScreenY());
        }
    }

    private void drag(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && !event.isStillSincePress()) {
            rings.drag(box(event));
        }
    }

    private void release(MouseEvent event) {
        rings.drag(null);
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (!event.isStillSincePress()) {
            selection.box(box(event), event.isShortcutDown());
            return;
        }
        var rank = grid.rankAt(event.getX(), event.getY());
        if (event.isShiftDown()) {
            selection.extendTo(rank);
        } else if (event.isShortcutDown()) {
            selection.toggle(rank);
        } else {
            selection.click(rank);
        }
    }

    private Bounds box(MouseEvent event) {
        return new BoundingBox(Math.min(pressedX, event.getX()), Math.min(pressedY, event.getY()),
                Math.abs(event.getX() - pressedX), Math.abs(event.getY() - pressedY));
    }

    private void wheel(ScrollEvent event) {
        if (event.isShortcutDown() && event.getDeltaY() != 0) {
            grid.zoom(event.getDeltaY() > 0 ? STEP : 1 / STEP, event.getY());
        } else {
            grid.scrollBy(-event.getDeltaY());
        }
        event.consume();
    }
}
