package muster.console.chart;

import java.util.List;
import java.util.Locale;
import muster.flux.Duration;
import muster.flux.FormatException;

/**
 * Where the values of what is varied stand: numbers of nodes by their size, all else, as rates that differ by powers of ten, in
 * even steps.
 *
 * @param title what the axis says
 * @param values as they are written, in order
 * @param places where each stands
 * @param sized whether a place is a size, so that there are places between
 */
record ValueAxis(String title, List<String> values, List<Double> places, boolean sized) {
    /** The axis of what isn't varied. */
    static final ValueAxis NONE = new ValueAxis("", List.of(""), List.of(0.0), false);

    ValueAxis {
        values = List.copyOf(values);
        places = List.copyOf(places);
    }

    /** An axis. Values that aren't what the name promises stand in even steps. */
    static ValueAxis of(String name, List<String> given) {
        var known = given.stream().allMatch(value -> !Double.isNaN(size(name, value)));
        var values = known
                ? given.stream().sorted((one, other) -> Double.compare(size(name, one), size(name, other))).toList()
                : given;
        var sized = known && isCount(name);
        return new ValueAxis(title(name), values, values.stream()
                .map(value -> sized ? size(name, value) : (double) values.indexOf(value)).toList(), sized);
    }

    private static boolean isCount(String name) {
        return name.equals("tolerance") || name.equals("nodes");
    }

    private static double size(String name, String value) {
        try {
            return name.equals("wait") ? Duration.parse(value).seconds() : Double.parseDouble(value);
        } catch (FormatException | NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String title(String name) {
        return switch (name) {
            case "tolerance" -> "Tolerance (nodes that the job can do without)";
            case "nodes" -> "Nodes of the job";
            case "rate" -> "Rate (how likely a check fails on a node)";
            case "wait" -> "Wait for the slowest";
            default -> name;
        };
    }

    /** Where a value stands. */
    double place(String value) {
        return places.get(values.indexOf(value));
    }

    /** The value that stands at a place, as it is written; "" if none does. */
    String label(double place) {
        for (var i = 0; i < places.size(); i++) {
            if (Math.abs(places.get(i) - place) < 1e-6) {
                return values.get(i);
            }
        }
        return "";
    }

    /** What is said under a tick; "" for one between those. */
    String tick(double place) {
        return !sized ? label(place) : place == Math.rint(place) ? String.format(Locale.ROOT, "%,d", (long) place) : "";
    }

    double first() {
        return places.getFirst();
    }

    double last() {
        return places.getLast();
    }

    /** From one tick to the next: 1, 2, 5, 10 …, so that there are at most so many. */
    double step(int most) {
        var step = 1.0;
        for (var next = 0; (last() - first()) / step > most; next++) {
            step *= next % 3 == 1 ? 2.5 : 2;
        }
        return step;
    }
}
