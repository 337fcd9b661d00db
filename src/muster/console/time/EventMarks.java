package muster.console.time;

import muster.console.session.Break;

import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The marks over the time slider: a tick for each pixel of time that has events, tall and coloured for abnormal ones; hatched
 * while the connection was lost, and a flag where the instance began anew. A tooltip says what those two are.
 */
public final class EventMarks extends Region {
    private static final Color EVENT = Color.web("#848e98");
    private static final Color ABNORMAL_LIGHT = Color.web("#d55e00");
    private static final Color ABNORMAL_DARK = Color.web("#f0603a");
    private static final Color BREAK_LIGHT = Color.web("#57606a");
    private static final Color BREAK_DARK = Color.web("#9aa5b0");
    private static final double TICK = 2;
    /** A gap that is shorter is seen and pointed at all the same. */
    private static final double NARROWEST = 5;
    private static final double HATCH = 4;
    private static final double FLAG = 5;
    private static final double REACH = 3;
    private static final String NAME = "When events are";

    private final Canvas canvas = new Canvas();
    private final Tooltip tip = new Tooltip();
    private EventIndex index = EventIndex.EMPTY;
    private boolean dark;
    private double reach = 1;

    /** Marks of no events. */
    public EventMarks() {
        setAccessibleText(NAME);
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        setOnMouseMoved(pointer -> point(pointer.getX()));
        canvas.setManaged(false);
        getChildren().add(canvas);
        setMinWidth(0);
    }

    /** Draws the marks of other events. */
    public void show(EventIndex events, boolean inDark) {
        index = events;
        dark = inDark;
        setAccessibleText(events.breaks().isEmpty() ? NAME : NAME + ". " + events.breaks().getLast().words());
        setNeedsLayout(true);
    }

    private void point(double x) {
        var words = at(x - canvas.getLayoutX());
        words.ifPresentOrElse(text -> {
            tip.setText(text);
            Tooltip.install(this, tip);
        }, () -> Tooltip.uninstall(this, tip));
    }

    /** What isn't whole at a place of the axis, the newest first; empty where all is. */
    public Optional<String> at(double x) {
        var words = index.breaks().reversed().stream()
                .filter(one -> x >= left(one) - REACH && x <= left(one) + width(one) + REACH).map(Break::words).limit(3)
                .collect(Collectors.joining("\n"));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    /** Where a break begins, in pixels from the left end of the axis. */
    double left(Break one) {
        return Math.max(0, Math.min(place(one.from()), canvas.getWidth() - width(one)));
    }

    private double width(Break one) {
        return switch (one.kind()) {
            case GAP -> Math.max(NARROWEST, place(one.to()) - place(one.from()));
            case ANEW -> 1;
        };
    }

    private double place(double time) {
        return canvas.getWidth() * reach * index.part(time);
    }

    /** Draws the marks over the first part of the slider only: so much of its time the history has come to, 0 to 1. */
    public void reach(double part) {
        if (part != reach) {
            reach = part;
            setNeedsLayout(true);
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
        var ticks = (int) (canvas.getWidth() * reach / TICK);
        var spans = (long) index.spans();
        for (var i = 0; i < ticks; i++) {
            var first = (int) (i * spans / ticks);
            var next = (int) ((i + 1) * spans / ticks);
            if (index.abnormal(first, next) > 0) {
                to.setFill(dark ? ABNORMAL_DARK : ABNORMAL_LIGHT);
                to.fillRect(i * TICK, 0, TICK, height);
            } else if (index.events(first, next) > 0) {
                to.setFill(EVENT);
                to.fillRect(i * TICK, height / 2, TICK - 1, height / 2);
            }
        }
        to.setFill(dark ? BREAK_DARK : BREAK_LIGHT);
        to.setStroke(dark ? BREAK_DARK : BREAK_LIGHT);
        for (var one : index.breaks()) {
            switch (one.kind()) {
                case GAP -> hatch(to, left(one), width(one), height);
                case ANEW -> flag(to, Math.floor(left(one)), height);
            }
        }
    }

    private static void hatch(GraphicsContext to, double left, double width, double height) {
        to.save();
        to.beginPath();
        to.rect(left, 0, width, height);
        to.clip();
        to.setLineWidth(1);
        for (var x = left - height; x < left + width; x += HATCH) {
            to.strokeLine(x, height, x + height, 0);
        }
        to.restore();
        to.fillRect(left, 0, width, 1);
        to.fillRect(left, height - 1, width, 1);
    }

    private static void flag(GraphicsContext to, double left, double height) {
        to.fillRect(left, 0, 1, height);
        to.fillPolygon(new double[]{left, left + FLAG, left}, new double[]{0, FLAG / 2, FLAG}, 3);
    }
}
