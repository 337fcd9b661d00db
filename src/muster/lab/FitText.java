package muster.lab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import muster.flux.Json;
import muster.tolerance.Outcome;
import tools.jackson.databind.node.ObjectNode;

/** What was fitted, as a preset that scenarios can name, and in words. */
public final class FitText {
    private static final int FEW_DURATIONS = 30;
    private static final int FEW_FAILURES = 10;
    /** What takes the place of durations that nobody told. */
    private static final double PLACEHOLDER_MEDIAN = 45;
    private static final double PLACEHOLDER_SIGMA = 0.45;
    private static final int SPECIAL = 42;

    private FitText() {}

    /**
     * The preset.
     *
     * @param name what to call it
     * @param prologs what was fitted
     * @param recordings what from, as people should be told
     */
    public static ObjectNode preset(String name, List<Fit.OfAction> prologs, List<String> recordings) {
        var preset = Json.object().put("name", name)
                .put("story", "A machine as its recordings show it.")
                .put("source", "fitted by muster fit to " + String.join(", ", recordings));
        var caveats = preset.putArray("placeholders");
        caveats(prologs).forEach(caveats::add);
        var rests = preset.putObject("rests");
        prologs.forEach(action -> rests.set(action.name(), rests(action)));
        var all = preset.putArray("prologs");
        prologs.forEach(action -> all.add(prolog(action)));
        return preset;
    }

    private static ObjectNode rests(Fit.OfAction action) {
        var rests = Json.object().put("jobs", action.jobs()).put("nodes", action.nodes())
                .put("offline", action.offline()).put("durations", action.durations().count());
        if (action.durations().count() > 0) {
            interval(rests, "median", action.durations().medianInterval());
            interval(rests, "sigma", action.durations().sigmaInterval());
        }
        var rates = rests.putObject("rates");
        for (var rate : action.rates())
            interval(rates.putObject(rate.name()).put("seen", rate.seen()).put("of", rate.of()), "rate",
                    rate.interval());
        return rests;
    }

    private static void interval(ObjectNode object, String key, Interval interval) {
        object.putArray(key).add(rounded(interval.low())).add(rounded(interval.high()));
    }

    private static ObjectNode prolog(Fit.OfAction action) {
        var prolog = Json.object().put("name", action.name());
        var told = action.durations().count() > 0;
        prolog.putObject("duration").putObject("lognormal")
                .put("median", told ? rounded(action.durations().median()) : BigDecimal.valueOf(PLACEHOLDER_MEDIAN))
                .put("sigma", told ? rounded(action.durations().sigma()) : BigDecimal.valueOf(PLACEHOLDER_SIGMA));
        prolog.put("timeout", rounded(action.timeout()));
        var checks = prolog.putArray("checks");
        for (var rate : action.rates()) {
            var check = checks.addObject().put("name", rate.name()).put("rate", rounded(rate.value()));
            if (rate.outcome() == Outcome.STOPPED || rate.outcome() == Outcome.FAILED)
                check.putObject("reports").put("exit", rate.outcome() == Outcome.STOPPED ? SPECIAL : 1);
            else
                check.put("reports", rate.outcome() == Outcome.DEGRADED ? "degraded" : "hang");
        }
        return prolog;
    }

    /** What isn't to be relied on, a phrase each. */
    public static List<String> caveats(List<Fit.OfAction> prologs) {
        var all = new ArrayList<String>();
        for (var action : prologs) {
            var name = action.name() + ": ";
            var durations = action.durations().count();
            if (durations == 0)
                all.add(name + "of no node is it told how long it took; the durations are a guess");
            else if (durations < FEW_DURATIONS)
                all.add(name + "its durations rest on " + durations + ", fewer than " + FEW_DURATIONS);
            if (action.rates().isEmpty())
                all.add(name + "nothing failed on " + action.nodes() + " nodes, which a rate of up to "
                        + rounded(Interval.wilson(0, action.nodes()).high()) + " would explain as well");
            for (var rate : action.rates()) {
                if (rate.seen() < FEW_FAILURES)
                    all.add(name + "the rate of " + rate.name() + " rests on " + rate.seen() + " of " + rate.of()
                            + ", fewer than " + FEW_FAILURES);
                if (rate.outcome() == Outcome.STOPPED)
                    all.add(name + rate.name() + " leaves with the special exit code, " + SPECIAL
                            + " here: the policy's specialExitCode has to be the same");
            }
            if (action.offline() > 0)
                all.add(name + action.offline() + " nodes went offline in it, which no check stands for");
        }
        all.add("that failures are independent of each other wasn't looked into");
        return all;
    }

    /** Four digits are more than any of this is worth. */
    private static BigDecimal rounded(double value) {
        var rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
