package muster.console.chart;

import java.util.Locale;
import java.util.Optional;
import muster.lab.Figures;

/** What a chart can show of a campaign's cells. */
enum Measure {
    CHANCE("Chance to start", "Chance that the jobs start (%)", "p_start", "p_low", "p_high", "95 % interval",
            "p_exact"), TIME(
                    "Time to start", "From submission to start, median (s)", "start_median_s", "start_median_s",
                    "start_p95_s",
                    "up to the time that 95 % needed at most",
                    ""), LOST("Node-hours lost", "Node-hours lost a run", "node_hours_lost", "", "", "", ""), DRAINS(
                            "Drains",
                            "Nodes drained a run", "drains", "", "", "", ""), QUEUE("Queue wait",
                                    "From submission to the allocation, median (s)", "queue_median_s", "queue_median_s",
                                    "queue_p95_s", "up to the wait that 95 % had at most", "");

    private final String word;
    private final String axis;
    private final String column;
    private final String low;
    private final String high;
    private final String band;
    private final String exact;

    Measure(String word, String axis, String column, String low, String high, String band, String exact) {
        this.word = word;
        this.axis = axis;
        this.column = column;
        this.low = low;
        this.high = high;
        this.band = band;
        this.exact = exact;
    }

    /** What the axis says, with its unit. */
    String axis() {
        return axis;
    }

    /** What the band around a line is; "" if there is none. */
    String band() {
        return band;
    }

    /** Whether it is a share, 0 to 100 %. */
    boolean isShare() {
        return this == CHANCE;
    }

    /** What a cell says of it at a place of the chart; empty where that isn't known. */
    Optional<Point> of(Figures.Cell cell, double x) {
        var y = cell.of(column);
        if (y.isEmpty()) {
            return Optional.empty();
        }
        var scale = isShare() ? 100 : 1;
        var runs = (long) cell.of("runs").orElse(0);
        return Optional.of(new Point(x, scale * y.getAsDouble(), scale * cell.of(low).orElse(y.getAsDouble()),
                scale * cell.of(high).orElse(y.getAsDouble()), scale * cell.of(exact).orElse(Double.NaN), runs));
    }

    /** A point's figures in words, a line each. */
    String words(Point point) {
        return switch (this) {
            case CHANCE -> "%s %% start; 95 %% interval %s to %s %%".formatted(number(point.y()), number(point.low()),
                    number(point.high()))
                    + (Double.isNaN(point.exact()) ? "" : "\nclosed form: %.2f %%".formatted(point.exact()));
            case TIME -> "%s s to start, median; 95 %% within %s s".formatted(number(point.y()), number(point.high()));
            case QUEUE -> "%s s in the queue, median; 95 %% within %s s".formatted(number(point.y()),
                    number(point.high()));
            case LOST -> number(point.y()) + " node-hours lost a run";
            case DRAINS -> number(point.y()) + " nodes drained a run";
        };
    }

    /** With as many digits as there is something to tell. */
    private static String number(double value) {
        return String.format(Locale.ROOT, value == 0 || value >= 100 ? "%,.0f" : value >= 1 ? "%.1f" : "%.3f", value);
    }

    @Override
    public String toString() {
        return word;
    }
}
