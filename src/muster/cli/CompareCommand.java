package muster.cli;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.lab.Comparison;
import muster.sim.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Runs a scenario on today's Flux and on a tolerant one, side by side. */
@Command(name = "compare", header = "Run a scenario on today's Flux and on a tolerant one, side by side.", description = {
        "",
        "Both meet the same faults. Today nobody can ask for a tolerance, a prolog can't mark a failure, and every failed "
                + "check fails the job. Tomorrow is the scenario as its file has it.",
        "Node-hours are lost where nodes were allocated and did no work for the job: all of a job that never started or came "
                + "to a fatal end; else the time until its start, and that of ranks drained in the job's own "
                + "instance. A job that failed isn't submitted again."}, parameterListHeading = "%n", footerHeading = "%nExamples:%n", footer = {
                        "  muster compare sample-data/scenarios/default.json",
                        "  muster compare day.json --today --tomorrow --tolerance 4    if every job tolerated 4",
                        "  muster compare day.json --json | jq '.today.nodeHoursLost - .tomorrow.nodeHoursLost'"})
final class CompareCommand implements Callable<Integer> {
    @Option(names = "--today", description = "show today's Flux; with neither or both of these, both are shown")
    private boolean today;

    @Option(names = "--tomorrow", description = "show the tolerant one")
    private boolean tomorrow;

    @Option(names = "--tolerance", paramLabel = "N", description = "let every job do without so many nodes tomorrow, "
            + "whatever the scenario says")
    private Integer tolerance;

    @Option(names = "--seed", paramLabel = "N", description = "draw everything by this seed, not the scenario's")
    private Long seed;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Parameters(paramLabel = "SCENARIO", description = "the scenario; - is standard input")
    private String file;

    @Spec
    private CommandSpec spec;

    private final Stdio stdio;

    CompareCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws FormatException, IOException {
        if (tolerance != null && tolerance < 0) {
            throw new ParameterException(spec.commandLine(), "--tolerance: " + tolerance + " is no number of nodes");
        }
        var source = new Source(file, stdio);
        var read = Scenario.parse(source.text(), source.name());
        var tolerant = tolerance == null ? read : read.withTolerance(tolerance);
        var scenario = seed == null ? tolerant : tolerant.withSeed(seed);
        var comparison = Comparison.of(scenario, () -> false);
        if (json) {
            stdio.out().println(JsonLine.of(json(scenario, comparison)));
        } else {
            stdio.out().println(FormatException.visible(scenario.name()) + " (" + source.name() + ", seed "
                    + scenario.seed() + ")");
            stdio.out().println();
            CompareText.print(scenario, sides(comparison), stdio.out());
        }
        return 0;
    }

    private List<CompareText.Shown> sides(Comparison comparison) {
        var both = today == tomorrow;
        var old = new CompareText.Shown("TODAY", comparison.today());
        var tolerant = new CompareText.Shown("TOMORROW", comparison.tomorrow());
        return both ? List.of(old, tolerant) : List.of(today ? old : tolerant);
    }

    private ObjectNode json(Scenario scenario, Comparison comparison) {
        var all = Json.object().put("name", scenario.name()).put("seed", scenario.seed());
        var both = today == tomorrow;
        if (both || today) {
            all.set("today", json(scenario, comparison.today()));
        }
        if (both || tomorrow) {
            all.set("tomorrow", json(scenario, comparison.tomorrow()));
        }
        return all;
    }

    private static ObjectNode json(Scenario scenario, Comparison.Side side) {
        var json = Json.object().put("started", side.started()).put("nodeHoursLost", side.nodeHoursLost())
                .put("medianStart", boxed(side.medianStart())).put("drained", side.drained());
        var jobs = json.putArray("jobs");
        for (var i = 0; i < side.jobs().size(); i++) {
            var fared = side.jobs().get(i);
            jobs.addObject().put("id", scenario.ids().get(i).toString())
                    .put("verdict", fared.job().flatMap(job -> job.verdict()).map(Object::toString).orElse(null))
                    .put("lost", fared.job().map(job -> job.lost().toString()).orElse(""))
                    .put("startedAfter", boxed(fared.startedAfter())).put("nodeHoursLost", fared.nodeHoursLost());
        }
        return json;
    }

    private static Double boxed(OptionalDouble number) {
        return number.isPresent() ? (Double) number.getAsDouble() : null;
    }
}
