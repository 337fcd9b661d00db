package muster.console.grid;

import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import muster.flux.IdSet;

/**
 * All ranks of an instance, a cell each or, where there is no room, a block of many. One node, drawn on pixels: a cell is asked
 * for by {@link #rankAt} and {@link #boundsOf}. Everything shown is a property; what a user wants done goes to {@link GridActions}.
 */
public final class NodeGrid extends Region {
    private static final double MOST_ZOOM = 4096;
    private static final int LARGEST = 40;
    private static final int LARGEST_ZOOMED = 64;

    private final ObjectProperty<Frame> frame = new SimpleObjectProperty<>(this, "frame", Frame.EMPTY);
    private final ObjectProperty<IdSet> selection = new SimpleObjectProperty<>(this, "selection", IdSet.EMPTY);
    private final ObjectProperty<IdSet> matches = new SimpleObjectProperty<>(this, "matches");
    private final IntegerProperty hoverRank = new SimpleIntegerProperty(this, "hoverRank", -1);
    private final IntegerProperty focusedRank = new SimpleIntegerProperty(this, "focusedRank", -1);
    private final IntegerProperty chassis = new SimpleIntegerProperty(this, "chassis", 0);
    private final BooleanProperty dark = new SimpleBooleanProperty(this, "dark");
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);
    private final ObjectProperty<GridActions> actions = new SimpleObjectProperty<>(this, "actions");

    private final GridImage image = new GridImage();
    private final GridRings rings = new GridRings(this);
    private final ScrollBar scroll = new ScrollBar();
    private final InvalidationListener arrange = _ -> forget();
    private GridLayout layout = GridLayout.EMPTY;
    private GridPainter painter;
    private GridText text;
    private double scale = 1;
    private double textSize;
    private byte[] marks;

    /** An empty grid. */
    public NodeGrid() {
        getStyleClass().add("node-grid");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(120, 80);
        setPrefSize(640, 400);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setFocusTraversable(false);
        scroll.setVisible(false);
        getChildren().addAll(image.view(), rings.hover(), rings.focus(), rings.band(), scroll);
        var chosen = new GridSelection(this);
        new GridMouse(this, rings, chosen).listen();
        new GridKeys(this, chosen).listen();
        for (var shape : new javafx.beans.Observable[]{chassis, dark, zoom, widthProperty(), heightProperty(),
                scroll.valueProperty()}) {
            shape.addListener(arrange);
        }
        frame.addListener(_ -> redraw());
        selection.addListener(_ -> remark());
        matches.addListener(_ -> remark());
        focusedRank.addListener(_ -> redraw());
        hoverRank.addListener(_ -> redraw());
        focusedProperty().addListener(_ -> redraw());
        sceneProperty().flatMap(scene -> scene.windowProperty()).flatMap(window -> window.renderScaleXProperty())
                .orElse(1).addListener((_, _, now) -> rescale(now.doubleValue()));
    }

    /** What is shown of every rank. */
    public ObjectProperty<Frame> frameProperty() {
        return frame;
    }

    /** The ranks chosen, to be acted upon. */
    public ObjectProperty<IdSet> selectionProperty() {
        return selection;
    }

    /** The ranks a filter leaves bright, or null where there is no filter. */
    public ObjectProperty<IdSet> matchesProperty() {
        return matches;
    }

    /** The rank under the mouse, of a block its first; −1 if none. */
    public IntegerProperty hoverRankProperty() {
        return hoverRank;
    }

    /** The rank the keys act on; −1 if none. */
    public IntegerProperty focusedRankProperty() {
        return focusedRank;
    }

    /** Ranks a chassis, 0 if not known: cells are then in plain rows. */
    public IntegerProperty chassisProperty() {
        return chassis;
    }

    /** Whether the window is dark. */
    public BooleanProperty darkProperty() {
        return dark;
    }

    /** How many times more room the cells have than the grid's own; above 1 it scrolls. */
    public DoubleProperty zoomProperty() {
        return zoom;
    }

    /** Who does what the user asks for here; may be null. */
    public ObjectProperty<GridActions> actionsProperty() {
        return actions;
    }

    /** The rank at a point of this node, of a block its first; −1 if there is none. */
    public int rankAt(double x, double y) {
        layout();
        var index = layout.cellAt(x * scale, y * scale + scrolled());
        return index < 0 ? -1 : layout.first(index);
    }

    /** Where a rank's cell or block is in this node; it may be scrolled out of sight. */
    public Bounds boundsOf(int rank) {
        layout();
        if (rank < 0 || rank >= layout.count()) {
            return new BoundingBox(0, 0, -1, -1);
        }
        var index = rank / layout.per();
        var side = layout.cell() / scale;
        return new BoundingBox(layout.x(index) / scale, (layout.y(index) - scrolled()) / scale, side, side);
    }

    /** The ranks that share a rank's cell or block; empty for −1. */
    public IdSet sharing(int rank) {
        layout();
        if (rank < 0 || rank >= layout.count()) {
            return IdSet.EMPTY;
        }
        return IdSet.range(layout.first(rank / layout.per()), layout.last(rank / layout.per()));
    }

    /** Scrolls as far as needed to see a rank. */
    public void reveal(int rank) {
        var bounds = boundsOf(rank);
        if (bounds.isEmpty() || !scroll.isVisible()) {
            return;
        }
        var down = Math.max(0, bounds.getMaxY() - getHeight() + 4);
        var up = Math.min(0, bounds.getMinY() - 4);
        scroll.setValue(Math.clamp(scroll.getValue() + (up < 0 ? up : down), 0, scroll.getMax()));
    }

    /** Zooms by a factor, so that what is at this height stays there. */
    void zoom(double factor, double y) {
        layout();
        var rank = layout.first(Math.clamp(layout.firstFrom((int) (y * scale) + scrolled()), 0,
                Math.max(0, layout.cells() - 1)));
        zoom.set(Math.clamp(zoom.get() * factor, 1, MOST_ZOOM));
        layout();
        if (layout.count() > 0 && scroll.isVisible()) {
            scroll.setValue(Math.clamp(layout.y(rank / layout.per()) / scale - y, 0, scroll.getMax()));
        }
    }

    /** Scrolls by logical pixels. */
    void scrollBy(double y) {
        scroll.setValue(Math.clamp(scroll.getValue() + y, 0, scroll.getMax()));
    }

    /** The arrangement of the cells now. */
    GridLayout arrangement() {
        layout();
        return layout;
    }

    @Override
    protected void layoutChildren() {
        var shown = frame.get();
        if (painter == null || layout.count() != shown.size()) {
            arrange(shown.size());
        }
        if (marks == null) {
            marks = GridMarks.of(shown.size(), selection.get(), matches.get());
        }
        if (painter.draw(shown, marks)) {
            image.show(painter.dirtyTop(), painter.dirtyBottom());
        }
        rings.place(CellLook.of(dark.get()));
    }

    private void arrange(int count) {
        var room = (int) Math.floor(getHeight() * scale);
        var wide = (int) Math.floor(getWidth() * scale);
        var zoomed = zoom.get() > 1;
        var bar = zoomed ? Math.ceil(scroll.prefWidth(-1)) : 0;
        var height = (int) Math.min(Integer.MAX_VALUE / 2.0, room * zoom.get());
        layout = GridLayout.of(count, chassis.get(), (int) (wide - bar * scale), height, scale,
                zoomed ? LARGEST_ZOOMED : LARGEST);
        marks = null;
        placeScrollBar(bar);
        image.resize(wide, room, scale);
        var size = Math.clamp(layout.cell() * 0.36, 8 * scale, 11 * scale);
        if (text == null || size != textSize) {
            textSize = size;
            text = new GridText(size);
        }
        painter = new GridPainter(layout, CellLook.of(dark.get()), image.pixels(), image.width(), image.height(),
                scrolled(), scale, text);
    }

    private void placeScrollBar(double width) {
        var beyond = Math.max(0, layout.contentHeight() / scale - getHeight());
        scroll.setVisible(beyond > 0);
        scroll.setMax(beyond);
        scroll.setVisibleAmount(beyond <= 0 ? 0 : beyond * getHeight() / (beyond + getHeight()));
        scroll.setBlockIncrement(getHeight());
        scroll.setUnitIncrement(layout.groupHeight() / scale);
        scroll.setValue(Math.clamp(scroll.getValue(), 0, beyond));
        scroll.resizeRelocate(getWidth() - width, 0, width, getHeight());
    }

    private int scrolled() {
        return (int) Math.round(scroll.getValue() * scale);
    }

    private void remark() {
        marks = null;
        redraw();
    }

    private void forget() {
        painter = null;
        redraw();
    }

    /** With the next pulse; what is in the cells changes no size, so that nothing around the grid is laid out for it. */
    private void redraw() {
        setNeedsLayout(true);
    }

    private void rescale(double now) {
        scale = now > 0 ? now : 1;
        forget();
    }
}
