package muster.console.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import muster.lab.Figures;
import muster.lab.Pace;

/**
 * A campaign's cells as lines over the first of what is varied, one for each combination of the others.
 *
 * @param measure what is shown
 * @param along what is varied along the axis; "" if nothing is
 * @param axis where its values stand
 * @param lines at most {@link #MOST}
 * @param left how many lines are left out
 */
record Picture(Measure measure, String along, ValueAxis axis, List<Line> lines, int left) {
    /** More couldn't be told apart. */
    static final int MOST = 8;

    Picture {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param name what it stands for, as "rate 0.01"; "" if there is only one
     * @param points in the order of the axis
     */
    record Line(String name, List<Point> points) {
        Line {
            points = List.copyOf(points);
        }
    }

    /** The picture of a campaign. */
    static Picture of(Figures figures, Measure measure) {
        var names = figures.names();
        var axis = names.isEmpty()
                ? ValueAxis.NONE
                : ValueAxis.of(names.getFirst(),
                        figures.cells().stream().map(cell -> cell.values().getFirst()).distinct().toList());
        var lines = new LinkedHashMap<String, List<Figures.Cell>>();
        for (var cell : figures.cells()) {
            var name = IntStream.range(1, names.size()).mapToObj(i -> names.get(i) + " " + cell.values().get(i))
                    .collect(Collectors.joining(", "));
            lines.computeIfAbsent(name, absent -> new ArrayList<>()).add(cell);
        }
        return new Picture(measure, names.isEmpty() ? "" : names.getFirst(), axis,
                lines.entrySet().stream().limit(MOST).map(line -> new Line(line.getKey(),
                        line.getValue().stream().map(cell -> point(axis, measure, cell)).flatMap(Optional::stream)
                                .sorted((one, other) -> Double.compare(one.x(), other.x())).toList()))
                        .toList(),
                Math.max(0, lines.size() - MOST));
    }

    private static Optional<Point> point(ValueAxis axis, Measure measure, Figures.Cell cell) {
        return measure.of(cell, cell.values().isEmpty() ? 0 : axis.place(cell.values().getFirst()));
    }

    /** Whether any point is told in closed form. */
    boolean hasExact() {
        return lines.stream().flatMap(line -> line.points().stream()).anyMatch(point -> !Double.isNaN(point.exact()));
    }

    /** The highest of what is to be seen; 100 for shares. */
    double top() {
        return measure.isShare()
                ? 100
                : lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::high).max().orElse(0);
    }

    /** A point in words: where it is, and its figures. */
    String words(Line line, Point point) {
        var where = along.isEmpty() ? "" : along + " " + axis.label(point.x());
        var both = where.isEmpty() || line.name().isEmpty() ? where + line.name() : where + ", " + line.name();
        return (both.isEmpty() ? "" : both + "\n") + measure.words(point) + "\n" + Pace.count(point.runs())
                + (point.runs() == 1 ? " run" : " runs");
    }
}
