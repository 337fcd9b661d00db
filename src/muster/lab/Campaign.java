package muster.lab;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.sim.Scenario;
import muster.tolerance.Grant;
import muster.tolerance.Tolerance;

/**
 * Many runs of one scenario: some of it varied over a grid of cells, and in each cell so many runs, each with a seed of its own.
 * Immutable.
 */
public final class Campaign {
    /** The most runs of a cell. */
    public static final long MOST_RUNS = 1_000_000_000;
    private static final int MOST_CELLS = 10_000;

    /**
     * One point of the grid.
     *
     * @param values what each axis has there, in the order of the axes
     * @param scenario with those values
     * @param watched the jobs that it is about, by their place in the scenario
     * @param exact the chance that they start in closed form, where there is one
     * @param key its values in one text that doesn't depend on the order of the axes
     */
    record Cell(List<String> values, Scenario scenario, IdSet watched, OptionalDouble exact, String key) {}

    private final Scenario scenario;
    private final long runs;
    private final List<Axis> axes;
    private final List<Cell> cells;

    private Campaign(Scenario scenario, long runs, List<Axis> axes, List<Cell> cells) {
        this.scenario = scenario;
        this.runs = runs;
        this.axes = axes;
        this.cells = cells;
    }

    /**
     * Lays out a campaign.
     *
     * @param scenario what is run, with the seed from which the runs' seeds are derived
     * @param axes what is varied; with none there is one cell
     * @param runs of each cell, 1 to {@link #MOST_RUNS}
     * @throws FormatException if the scenario can't be had with some of the values
     */
    public static Campaign of(Scenario scenario, List<Axis> axes, long runs) throws FormatException {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new FormatException("runs " + runs + ": expected 1 to " + MOST_RUNS);
        }
        if (scenario.jobs().isEmpty()) {
            throw new FormatException("the scenario has no job that could start");
        }
        var knobs = new HashSet<Knob>();
        var size = 1L;
        for (var axis : axes) {
            if (!knobs.add(axis.knob())) {
                throw new FormatException(axis.knob().word() + ": is varied twice; give all its values at once");
            }
            size *= axis.values().size();
            if (size > MOST_CELLS) {
                throw new FormatException("more than " + MOST_CELLS + " combinations of values");
            }
        }
        var cells = new ArrayList<Cell>();
        for (var values : combinations(axes)) {
            cells.add(cell(scenario, axes, values));
        }
        return new Campaign(scenario, runs, List.copyOf(axes), List.copyOf(cells));
    }

    /** The first axis is the slowest. */
    private static List<List<String>> combinations(List<Axis> axes) {
        var all = List.of(List.<String>of());
        for (var axis : axes) {
            all = all.stream().flatMap(before -> axis.values().stream().map(value -> {
                var more = new ArrayList<>(before);
                more.add(value);
                return List.copyOf(more);
            })).toList();
        }
        return all;
    }

    private static Cell cell(Scenario base, List<Axis> axes, List<String> values) throws FormatException {
        var order = IntStream.range(0, axes.size()).boxed().sorted(Comparator.comparing(i -> axes.get(i).knob()))
                .toList();
        var scenario = base;
        for (var i : order) {
            scenario = axes.get(i).knob().set(scenario, values.get(i));
        }
        var key = order.stream().map(i -> axes.get(i).knob().word() + "=" + values.get(i))
                .collect(Collectors.joining(" "));
        var watched = RunWatch.watched(scenario);
        for (var i : watched.toArray()) {
            var refusal = refusal(scenario, i);
            if (!refusal.isEmpty() && refusal(base, i).isEmpty()) {
                throw new FormatException(key + ": " + refusal);
            }
        }
        return new Cell(values, scenario, watched, ClosedForm.start(scenario), key);
    }

    /** What the site says against a job; "" if nothing. */
    private static String refusal(Scenario scenario, int job) throws FormatException {
        var plan = scenario.jobs().get(job);
        return switch (Tolerance.of(plan.jobspec().system()).grant(plan.nodes(), scenario.policy())) {
            case Grant.Granted _ -> "";
            case Grant.Refused(var note) -> note;
        };
    }

    /** The names of what is varied. */
    public List<String> names() {
        return axes.stream().map(axis -> axis.knob().word()).toList();
    }

    /** How many runs each cell has. */
    public long runs() {
        return runs;
    }

    List<Cell> cells() {
        return cells;
    }

    /** How many cells there are. */
    public int size() {
        return cells.size();
    }

    /** The nodes of the cluster. */
    public int nodes() {
        return scenario.cluster().size();
    }

    /** What it is known by: two campaigns of the same id have the same figures. */
    public String id() {
        var text = scenario.json() + "\n" + axes + "\n" + runs;
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The seed of a run, by the campaign's seed, the cell's values and the run's number. */
    long seed(Cell cell, long run) {
        var hash = mix(scenario.seed());
        for (var i = 0; i < cell.key.length(); i++) {
            hash = mix(hash ^ cell.key.charAt(i));
        }
        return mix(mix(hash) ^ mix(run));
    }

    /** SplitMix64. */
    private static long mix(long z) {
        z += 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** A survey with no run in it yet. */
    public Survey begin() {
        return new Survey(id(), runs, names(), cells.stream().map(cell -> new Survey.Row(cell.values,
                cell.exact.isPresent() ? SurveyText.chance(cell.exact.getAsDouble()) : "", new Tally())).toList());
    }
}
