package muster.console.chart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import muster.console.part.Worded;

/**
 * JavaFX's own line chart, with what it hasn't: the band of an interval behind each line, the closed form over it, and a mark that
 * the mouse and the arrows move from point to point, with its values beside it.
 */
public final class SweepChart extends LineChart<Number, Number> {
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
    private static final double NEAR = 24;
    private static final double ABOVE = 1.04;
    private static final DecimalFormat NUMBER = new DecimalFormat("#,##0.####",
            DecimalFormatSymbols.getInstance(Locale.ROOT));
    private static final int TICKS = 14;
    private static final double CALLOUT_GAP = 12;

    private final ReadOnlyObjectWrapper<Mark> mark = new ReadOnlyObjectWrapper<>(this, "mark");
    private final List<Path> bands = new ArrayList<>();
    private final List<Path> exacts = new ArrayList<>();
    private final Label callout = new Label();
    private final NumberAxis across;
    private final NumberAxis up;
    private Picture picture;

    /** A point of a line. */
    record Mark(int line, int point) {}

    /** A chart of nothing. */
    public SweepChart() {
        this(new NumberAxis(0, 1, 1), new NumberAxis(0, 100, 20));
    }

    private SweepChart(NumberAxis across, NumberAxis up) {
        super(across, up);
        this.across = across;
        this.up = up;
        for (var axis : List.of(across, up)) {
            axis.setAutoRanging(false);
            axis.setMinorTickVisible(false);
            axis.setAnimated(false);
        }
        setAnimated(false);
        setLegendVisible(false);
        setVerticalGridLinesVisible(false);
        setHorizontalZeroLineVisible(false);
        setVerticalZeroLineVisible(false);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
        getStyleClass().add("sweep-chart");
        callout.getStyleClass().add("callout");
        callout.setManaged(false);
        callout.setMouseTransparent(true);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::near);
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
    }

    /** The point that is marked; null if none is. */
    ReadOnlyObjectProperty<Mark> mark() {
        return mark.getReadOnlyProperty();
    }

    /** Shows a picture. */
    void show(Picture next) {
        var before = mark.get();
        mark(null);
        picture = next;
        var step = next.axis().step(TICKS);
        // Half a step before the first and after the last, so that no point stands on the frame.
        across.setLowerBound(Math.floor(next.axis().first() / step) * step - 0.5);
        across.setUpperBound(next.axis().last() + Math.max(0.5, step / 4));
        across.setTickUnit(step);
        across.setTickLabelFormatter(new Worded<Number>(place -> next.axis().tick(place.doubleValue())));
        across.setLabel(next.axis().title());
        var top = top(next);
        // A little above the last tick, so that its label and the points upon it are seen whole.
        up.setUpperBound(top * ABOVE);
        up.setTickUnit(top / 5);
        up.setTickLabelFormatter(
                new Worded<Number>(place -> place.doubleValue() > top ? "" : NUMBER.format(place.doubleValue())));
        up.setLabel(next.measure().axis());
        getPlotChildren().removeAll(bands);
        getPlotChildren().removeAll(exacts);
        getPlotChildren().remove(callout);
        bands.clear();
        exacts.clear();
        getData().setAll(next.lines().stream().map(SweepChart::series).toList());
        for (var i = 0; i < next.lines().size(); i++) {
            bands.add(path("band", i));
            exacts.add(path("exact", i));
        }
        getPlotChildren().addAll(0, bands);
        getPlotChildren().addAll(exacts);
        getPlotChildren().add(callout);
        setAccessibleText(next.measure() + " over " + next.along() + ": " + next.lines().size() + " lines");
        if (before != null && before.line() < next.lines().size()
                && before.point() < next.lines().get(before.line()).points().size()) {
            mark(before);
        }
    }

    /** A round number that is a little above all there is to see. */
    private static double top(Picture picture) {
        var most = picture.top();
        if (picture.measure().isShare() || most <= 0) {
            return picture.measure().isShare() ? most : 1;
        }
        var unit = Math.pow(10, Math.floor(Math.log10(most)));
        for (var factor : new double[]{1, 2, 2.5, 5}) {
            if (most <= factor * unit) {
                return factor * unit;
            }
        }
        return 10 * unit;
    }

    private static Path path(String style, int line) {
        var path = new Path();
        path.getStyleClass().addAll(style, "line" + line);
        path.setMouseTransparent(true);
        return path;
    }

    private static XYChart.Series<Number, Number> series(Picture.Line line) {
        var series = new XYChart.Series<Number, Number>();
        series.setName(line.name());
        line.points().forEach(point -> series.getData().add(new XYChart.Data<>(point.x(), point.y())));
        return series;
    }

    @Override
    protected void layoutPlotChildren() {
        super.layoutPlotChildren();
        if (picture == null) {
            return;
        }
        for (var i = 0; i < bands.size(); i++) {
            draw(picture.lines().get(i).points(), bands.get(i), exacts.get(i));
        }
        placeCallout();
    }

    private void draw(List<Point> points, Path band, Path exact) {
        band.getElements().clear();
        if (!picture.measure().band().isEmpty()) {
            points.forEach(point -> to(band, point.x(), point.high()));
            points.reversed().forEach(point -> to(band, point.x(), point.low()));
        }
        exact.getElements().clear();
        points.stream().filter(point -> !Double.isNaN(point.exact()))
                .forEach(point -> to(exact, point.x(), point.exact()));
    }

    private void to(Path path, double x, double y) {
        var at = at(x, y);
        path.getElements().add(path.getElements().isEmpty()
                ? new MoveTo(at.getX(), at.getY())
                : new LineTo(at.getX(), at.getY()));
    }

    private Point2D at(double x, double y) {
        return new Point2D(across.getDisplayPosition(x), up.getDisplayPosition(y));
    }

    private void placeCallout() {
        callout.setVisible(mark.get() != null);
        if (mark.get() != null) {
            var point = point(mark.get());
            var at = at(point.x(), point.y());
            callout.autosize();
            var left = at.getX() + CALLOUT_GAP + callout.getWidth() > across.getWidth();
            callout.relocate(left ? at.getX() - CALLOUT_GAP - callout.getWidth() : at.getX() + CALLOUT_GAP,
                    Math.clamp(at.getY() - callout.getHeight() / 2, 0,
                            Math.max(0, up.getHeight() - callout.getHeight())));
        }
    }

    private Point point(Mark of) {
        return picture.lines().get(of.line()).points().get(of.point());
    }

    private void mark(Mark next) {
        if (mark.get() != null) {
            symbol(mark.get()).pseudoClassStateChanged(MARKED, false);
        }
        mark.set(next);
        if (next != null) {
            symbol(next).pseudoClassStateChanged(MARKED, true);
            symbol(next).toFront();
            callout.setText(picture.words(picture.lines().get(next.line()), point(next)));
            callout.toFront();
            setAccessibleText(callout.getText().replace('\n', ' '));
        }
        requestChartLayout();
    }

    private Node symbol(Mark of) {
        return getData().get(of.line()).getData().get(of.point()).getNode();
    }

    private void near(MouseEvent event) {
        if (picture == null) {
            return;
        }
        var content = lookup(".plot-content");
        var mouse = content.sceneToLocal(event.getSceneX(), event.getSceneY());
        Mark nearest = null;
        var least = NEAR;
        for (var line = 0; line < picture.lines().size(); line++) {
            var points = picture.lines().get(line).points();
            for (var i = 0; i < points.size(); i++) {
                var way = at(points.get(i).x(), points.get(i).y()).distance(mouse);
                if (way < least) {
                    least = way;
                    nearest = new Mark(line, i);
                }
            }
        }
        if (nearest != null && !nearest.equals(mark.get())) {
            mark(nearest);
        }
    }

    private void key(KeyEvent event) {
        var handled = switch (event.getCode()) {
            case RIGHT -> step(0, 1);
            case LEFT -> step(0, -1);
            case DOWN -> step(1, 0);
            case UP -> step(-1, 0);
            case HOME -> step(0, -picture.axis().values().size());
            case END -> step(0, picture.axis().values().size());
            case ESCAPE -> mark.get() != null && unmark();
            default -> false;
        };
        if (handled) {
            event.consume();
        }
    }

    private boolean unmark() {
        mark(null);
        return true;
    }

    /** Marks the point so many on, or that of the line so many on; lines without points are passed over. */
    private boolean step(int lines, int points) {
        var filled = picture == null
                ? List.<Integer>of()
                : IntStream.range(0, picture.lines().size()).filter(i -> !picture.lines().get(i).points().isEmpty())
                        .boxed().toList();
        if (filled.isEmpty()) {
            return false;
        }
        var from = mark.get() == null ? new Mark(filled.getFirst(), lines == 0 ? -points : 0) : mark.get();
        var line = filled.get(Math.clamp(filled.indexOf(from.line()) + lines, 0, filled.size() - 1));
        mark(new Mark(line, Math.clamp(from.point() + points, 0, picture.lines().get(line).points().size() - 1)));
        return true;
    }
}
