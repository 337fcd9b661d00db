package muster.console;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The marks over the time slider: a tick for each pixel of time that has events, tall and coloured for abnormal ones. */
public final class EventMarks extends Region {
    private static final Color EVENT = Color.web("#848e98");
    private static final Color ABNORMAL_LIGHT = Color.web("#d55e00");
    private static final Color ABNORMAL_DARK = Color.web("#f0603a");
    private static final double TICK = 2;

    private final Canvas canvas = new Canvas();
    private EventIndex index = EventIndex.EMPTY;
    private boolean dark;
    private double reach = 1;

    /** Marks of no events. */
    public EventMarks() {
        canvas.setManaged(false);
        getChildren().add(canvas);
        setMinWidth(0);
    }

    /** Draws the marks of other events. */
    void show(EventIndex events, boolean inDark) {
        index = events;
        dark = inDark;
        requestLayout();
    }

    /** Draws the marks over the first part of the slider only: so much of its time the history has come to, 0 to 1. */
    void reach(double part) {
        if (part != reach) {
            reach = part;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        var left = snappedLeftInset();
        canvas.setWidth(Math.max(0, getWidth() - left - snappedRightInset()));
        canvas.setHeight(getHeight());
        canvas.setLayoutX(left);
        draw();
    }

    private void draw() {
        var to = canvas.getGraphicsContext2D();
        var height = canvas.getHeight();
        to.clearRect(0, 0, canvas.getWidth(), height);
        var ticks = Math.min(EventIndex.SPANS, (int) (canvas.getWidth() * reach / TICK));
        for (var i = 0; i < ticks; i++) {
            var first = i * EventIndex.SPANS / ticks;
            var next = (i + 1) * EventIndex.SPANS / ticks;
            if (index.abnormal(first, next) > 0) {
                to.setFill(dark ? ABNORMAL_DARK : ABNORMAL_LIGHT);
                to.fillRect(i * TICK, 0, TICK, height);
            } else if (index.events(first, next) > 0) {
                to.setFill(EVENT);
                to.fillRect(i * TICK, height / 2, TICK - 1, height / 2);
            }
        }
    }
}
