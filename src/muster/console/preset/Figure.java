package muster.console.preset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import muster.flux.Duration;
import muster.sim.Check;
import muster.sim.Incident;
import muster.sim.Scenario;
import muster.sim.Spread;

/**
 * A figure that a preset brings into a scenario, in words.
 *
 * @param what what it is of
 * @param value the rate or the time
 */
record Figure(String what, String value) {
    /** All of a scenario that a preset was put into: rates and times, in the order of its file. */
    static List<Figure> of(Scenario scenario) {
        var figures = new ArrayList<Figure>();
        for (var action : scenario.prologs()) {
            figures.add(new Figure(action.name() + ": duration", time(action.duration())));
            figures.add(new Figure(action.name() + ": timeout", limit(action.timeout())));
            action.checks().forEach(check -> figures.add(of(check)));
        }
        scenario.epilog().ifPresent(epilog -> {
            figures.add(new Figure("epilog: duration", time(epilog.duration())));
            epilog.checks().forEach(check -> figures.add(of(check)));
        });
        scenario.repair().ifPresent(repair -> figures.add(new Figure("repair of a node", time(repair))));
        scenario.faults().stream().map(Figure::of).forEach(figures::add);
        return figures;
    }

    private static Figure of(Check check) {
        return new Figure("%s: %s".formatted(check.name(), check.ending().outcome().word()),
                rate(check.rate(), check.together()));
    }

    private static Figure of(Incident fault) {
        return new Figure(fault.what().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                rate(fault.rate(), fault.together()));
    }

    private static String rate(double rate, boolean together) {
        var one = together ? "chassis" : "node";
        return rate == 0
                ? "where the file says so"
                : "%s a %s: 1 in %,d".formatted(number(rate), one, Math.round(1 / rate));
    }

    private static String time(Spread spread) {
        return switch (spread) {
            case Spread.Constant(var value) -> seconds(value);
            case Spread.Uniform(var from, var to) -> "%s to %s, each as likely".formatted(seconds(from), seconds(to));
            case Spread.LogNormal(var median, var sigma) -> "log-normal, median %s, sigma %s"
                    .formatted(seconds(median), number(sigma));
            case Spread.Exponential(var mean) -> "exponential, mean " + seconds(mean);
            case Spread.OneOf(var values) -> "one of " + values.stream().map(Figure::seconds)
                    .collect(Collectors.joining(", "));
        };
    }

    private static String limit(double seconds) {
        return seconds == 0 ? "none" : seconds(seconds);
    }

    private static String seconds(double seconds) {
        return new Duration(seconds).toString();
    }

    private static String number(double number) {
        return new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString();
    }
}
