package muster.console.chart;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import muster.flux.FormatException;
import muster.lab.Knob;
import muster.sim.JobPlan;
import muster.sim.Scenario;
import muster.tolerance.Grant;
import muster.tolerance.Tolerance;
import tools.jackson.databind.JsonNode;

/** What it makes sense to vary of a scenario, and over which values, as a sweep reads them. */
final class Ranges {
    private static final int VALUES = 13;

    private Ranges() {}

    /** Which knobs a scenario has, the tolerance first. */
    static List<Knob> knobs(Scenario scenario) {
        var all = Stream.of(Knob.TOLERANCE, Knob.RATE, Knob.NODES, Knob.WAIT);
        return all.filter(knob -> switch (knob) {
            case TOLERANCE, NODES -> !scenario.jobs().isEmpty();
            case RATE -> rate(scenario).isPresent();
            case WAIT -> limit(scenario) > 0;
        }).toList();
    }

    /** The values to begin with. */
    static String of(Knob knob, Scenario scenario) {
        return switch (knob) {
            case TOLERANCE ->
                counts(0, Math.min(fewest(scenario) - 1, limit(scenario) + Math.max(2, limit(scenario) / 5)));
            case NODES -> counts(Math.max(1, fewest(scenario) - limit(scenario)), fewest(scenario));
            case RATE -> rates(rate(scenario).orElse(0.01));
            case WAIT -> "10s,30s,1m,5m";
        };
    }

    /** All numbers of a range if they are few; else so many, evenly apart. */
    private static String counts(int first, int last) {
        if (last - first < VALUES + 4) {
            return first == last ? "" + first : first + ".." + last;
        }
        return IntStream.range(0, VALUES).map(i -> first + (int) Math.round((double) (last - first) * i / (VALUES - 1)))
                .mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    private static String rates(double rate) {
        return Stream.of(rate / 10, rate, Math.min(1, rate * 5)).map(one -> new BigDecimal(Double.toString(one))
                .round(new java.math.MathContext(2)).stripTrailingZeros().toPlainString()).distinct()
                .collect(Collectors.joining(","));
    }

    private static int fewest(Scenario scenario) {
        return scenario.jobs().stream().mapToInt(JobPlan::nodes).min().orElse(1);
    }

    /** The most that a job may lose. */
    private static int limit(Scenario scenario) {
        return scenario.jobs().stream().mapToInt(job -> {
            try {
                return switch (Tolerance.of(job.jobspec().system()).grant(job.nodes(), scenario.policy())) {
                    case Grant.Granted(var limits) -> limits.nodes();
                    case Grant.Refused _ -> 0;
                };
            } catch (FormatException e) {
                return 0; // The model refuses it too.
            }
        }).max().orElse(0);
    }

    /** The largest rate at which something fails. */
    private static OptionalDouble rate(Scenario scenario) {
        var json = scenario.json();
        return Stream
                .concat(Stream.of(json.path("faults")), elements(json.path("prologs")).map(one -> one.path("checks")))
                .flatMap(Ranges::elements).filter(one -> one.has("rate"))
                .mapToDouble(one -> one.get("rate").asDouble(0))
                .max();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
