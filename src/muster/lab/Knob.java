package muster.lab;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import muster.flux.Duration;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.sim.Scenario;
import muster.tolerance.Nearest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a scenario can be varied in a campaign, in the order in which it is set. What is about jobs is about those that ask
 * for a tolerance, or about all if none does.
 */
public enum Knob {
    /** On how many nodes the jobs run: a whole number. */
    NODES,
    /** How many nodes the jobs tolerate to lose: a whole number. */
    TOLERANCE,
    /** How likely each check and each fault fails that has a {@code rate} in the scenario: 0 to 1. */
    RATE,
    /** How long the jobs that tolerate something wait for the slowest: a duration (RFC 23). */
    WAIT;

    private static final String ASKED = "tolerance";
    private static final String RABBIT = "dw_failure_tolerance";
    private static final List<String> TARGETS = List.of("ranks", "hosts", "chassis");

    /** The name that it has on a command line and as a column. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of a name.
     *
     * @throws FormatException if nothing is called so; it names the nearest
     */
    public static Knob of(String name) throws FormatException {
        var known = Arrays.stream(values()).map(Knob::word).toList();
        if (known.contains(name)) {
            return values()[known.indexOf(name)];
        }
        if (name.equals("seed")) {
            throw new FormatException("seed: isn't varied, for every run has its own. Known: "
                    + String.join(", ", known));
        }
        throw new FormatException(FormatException.quote(name) + ": nothing is varied by that name. "
                + Nearest.to(name, known).map(near -> "Did you mean " + near + "?")
                        .orElse("Known: " + String.join(", ", known)));
    }

    /** Whether its values are whole numbers, which can be given as ranges. */
    boolean counts() {
        return this == NODES || this == TOLERANCE;
    }

    /**
     * A value in the one form in which it is written.
     *
     * @throws FormatException if it is none
     */
    String value(String text) throws FormatException {
        try {
            return switch (this) {
                case NODES, TOLERANCE -> count(text);
                case RATE -> rate(Double.parseDouble(text));
                case WAIT -> Duration.parse(text).toString();
            };
        } catch (FormatException | NumberFormatException e) {
            throw new FormatException(word() + " " + FormatException.quote(text) + ": expected " + expected());
        }
    }

    private String expected() {
        return switch (this) {
            case NODES -> "a number of nodes, as 60, or a range of them, as 50..60";
            case TOLERANCE -> "a number of nodes, as 10, or a range of them, as 0..12";
            case RATE -> "a probability, 0 to 1";
            case WAIT -> "a duration, as 30s";
        };
    }

    private static String count(String text) {
        var number = Integer.parseInt(text);
        if (number < 0) {
            throw new NumberFormatException();
        }
        return Integer.toString(number);
    }

    private static String rate(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new NumberFormatException();
        }
        return rate == 0 ? "0" : new BigDecimal(Double.toString(rate)).stripTrailingZeros().toPlainString();
    }

    /**
     * The scenario with another value.
     *
     * @param value as {@link #value} writes it
     * @throws FormatException if the scenario has nothing of the kind, or can't have that value
     */
    Scenario set(Scenario scenario, String value) throws FormatException {
        if (this == TOLERANCE) {
            return scenario.withTolerance(Integer.parseInt(value));
        }
        var json = scenario.json();
        var changed = switch (this) {
            case NODES -> nodes(json, Integer.parseInt(value));
            case WAIT -> waits(json, value);
            case RATE -> rates(json, Double.parseDouble(value));
            case TOLERANCE -> 0;
        };
        if (changed == 0) {
            throw new FormatException(word() + ": " + (this == RATE
                    ? "no check and no fault of the scenario has a \"rate\""
                    : "no job of the scenario asks for a \"tolerance\""));
        }
        return Scenario.parse(json.toString(), word() + "=" + value);
    }

    /** The jobs that a campaign is about: those that ask for a tolerance, or all if none does. */
    static List<JsonNode> jobs(JsonNode scenario) {
        var all = StreamSupport.stream(scenario.path("jobs").spliterator(), false).toList();
        var asking = all.stream().filter(job -> job.has(ASKED) || job.has(RABBIT)).toList();
        return asking.isEmpty() ? all : asking;
    }

    private static int nodes(ObjectNode scenario, int nodes) {
        var jobs = jobs(scenario);
        jobs.forEach(job -> ((ObjectNode) job).put("nodes", nodes));
        return jobs.size();
    }

    private static int waits(ObjectNode scenario, String duration) {
        var asking = jobs(scenario).stream().filter(job -> job.has(ASKED)).toList();
        for (var job : asking) {
            var asked = job.get(ASKED);
            if (asked instanceof ObjectNode object) {
                object.put("wait", duration);
            } else {
                var object = Json.object();
                object.set("nodes", asked);
                ((ObjectNode) job).set(ASKED, object.put("wait", duration));
            }
        }
        return asking.size();
    }

    private static int rates(ObjectNode scenario, double rate) {
        var changed = 0;
        for (var prolog : scenario.path("prologs")) {
            changed += rates(prolog.path("checks"), rate);
            for (var stage : List.of("setup", "preRun")) {
                changed += rates(prolog.path(stage).path("checks"), rate);
            }
        }
        changed += rates(scenario.path("faults"), rate);
        // A fault that befalls nobody is none, and the scenario would be refused for it.
        if (rate == 0 && scenario.path("faults") instanceof ArrayNode faults) {
            faults.removeIf(fault -> fault.has("rate") && TARGETS.stream().noneMatch(fault::has));
        }
        return changed;
    }

    private static int rates(JsonNode list, double rate) {
        var changed = 0;
        for (var one : list) {
            if (one.has("rate")) {
                ((ObjectNode) one).put("rate", rate);
                changed++;
            }
        }
        return changed;
    }
}
