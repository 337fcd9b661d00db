package muster.console.grid;

import javafx.geometry.Bounds;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeType;

/** The three marks that follow the hand: the ring of the focused cell, the ring under the mouse, the box being dragged. */
final class GridRings {
    private final NodeGrid grid;
    private final Rectangle focus = ring("focus-ring", 2);
    private final Rectangle hover = ring("hover-ring", 1);
    private final Rectangle band = ring("selection-box", 1);

    GridRings(NodeGrid grid) {
        this.grid = grid;
        band.setVisible(false);
    }

    Rectangle focus() {
        return focus;
    }

    Rectangle hover() {
        return hover;
    }

    Rectangle band() {
        return band;
    }

    /** Puts the rings where the ranks are now. */
    void place(CellLook look) {
        put(focus, grid.isFocused() ? grid.focusedRankProperty().get() : -1, look.focus());
        put(hover, grid.hoverRankProperty().get(), look.text());
        band.setStroke(color(look.focus()));
        band.setFill(Color.color(color(look.focus()).getRed(), color(look.focus()).getGreen(),
                color(look.focus()).getBlue(), 0.15));
    }

    /** Shows the box being dragged, or hides it for null. */
    void drag(Bounds box) {
        band.setVisible(box != null);
        if (box != null) {
            size(band, box);
        }
    }

    private void put(Rectangle ring, int rank, int color) {
        var bounds = grid.boundsOf(rank);
        ring.setVisible(!bounds.isEmpty() && bounds.getMinY() < grid.getHeight() && bounds.getMaxY() > 0);
        if (ring.isVisible()) {
            size(ring, bounds);
            ring.setStroke(color(color));
        }
    }

    private static void size(Rectangle ring, Bounds bounds) {
        ring.setX(bounds.getMinX());
        ring.setY(bounds.getMinY());
        ring.setWidth(bounds.getWidth());
        ring.setHeight(bounds.getHeight());
    }

    private static Rectangle ring(String style, double width) {
        var ring = new Rectangle();
        ring.getStyleClass().add(style);
        ring.setManaged(false);
        ring.setMouseTransparent(true);
        ring.setFill(null);
        ring.setStrokeType(StrokeType.OUTSIDE);
        ring.setStrokeWidth(width);
        return ring;
    }

    static Color color(int rgb) {
        return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }
}
