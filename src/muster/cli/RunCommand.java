package muster.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import muster.flux.FormatException;
import muster.journal.WholeFile;
import muster.journal.JournalFile;
import muster.lab.Trial;
import muster.sim.JobPath;
import muster.sim.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs scenarios in the model, without a window, and checks what they expect. */
@Command(name = "run", header = "Run scenarios in the model and check what they expect.", description = {"",
        "A scenario is one JSON file: a cluster, a site's policy, prologs and what befalls them, jobs, and what should come "
                + "of it all (expect). All files are read before the first one runs. The same scenario and seed always give "
                + "the same journal.",
        "The exit code is 1 if an expectation fails; which ones, is said on standard error."}, parameterListHeading = "%n", footerHeading = "%nExamples:%n", footer = {
                "  muster run sample-data/scenarios                     a folder: all scenarios below it",
                "  muster run todays-way.json --tolerance 10            what if every job tolerated 10 lost nodes",
                "  muster run straggler.json --journal straggler.jsonl && muster open straggler.jsonl",
                "  muster run --json - < scenario.json | jq '.jobs[].verdict'",
                "  muster run --junit report.xml scenarios/*.json       for a continuous integration server"})
final class RunCommand implements Callable<Integer> {
    @Option(names = "--tolerance", paramLabel = "N", description = "let every job do without so many nodes, "
            + "whatever the scenario says")
    private Integer tolerance;

    @Option(names = "--seed", paramLabel = "N", description = "draw everything by this seed, not the scenario's")
    private Long seed;

    @Option(names = "--preset", paramLabel = "NAME|FILE", description = PresetOption.HELP)
    private String preset;

    @Option(names = "--journal", paramLabel = "FILE", description = "write the journal there, gzipped if it ends in .gz, and "
            + "beside it as NAME.JOBID that of each job that is an instance, if the scenario tells what happens inside; "
            + "for one scenario only")
    private Path journal;

    @Option(names = "--json", description = "print one JSON object a scenario, a line each, as replay does of its "
            + "journal; a job of which the scenario tells what happens inside has that as its child, in the same form")
    private boolean json;

    @Option(names = "--junit", paramLabel = "FILE", description = "write a test report there, in JUnit's XML")
    private Path junit;

    @Parameters(paramLabel = "SCENARIO", arity = "1..*", description = "the scenarios, or folders of them; - is standard input")
    private List<String> named;

    @Spec
    private CommandSpec spec;

    private final Stdio stdio;

    RunCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws FormatException, IOException {
        if (tolerance != null && tolerance < 0) {
            throw new ParameterException(spec.commandLine(), "--tolerance: " + tolerance + " is no number of nodes");
        }
        var files = new ArrayList<String>();
        for (var one : named) {
            files.addAll(Source.files(one, ".json"));
        }
        if (journal != null && files.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--journal: there are " + files.size()
                    + " scenarios; give one");
        }
        var scenarios = new ArrayList<Scenario>();
        for (var file : files) {
            scenarios.add(scenario(new Source(file, stdio)));
        }
        var cases = new ArrayList<JUnitReport.Case>();
        for (var i = 0; i < scenarios.size(); i++) {
            cases.add(run(scenarios.get(i), new Source(files.get(i), stdio).name()));
            if (!json && files.size() > 1) {
                stdio.out().println();
            }
        }
        if (!json && files.size() > 1) {
            var failed = cases.stream().filter(one -> !one.failures().isEmpty()).count();
            stdio.out().println(files.size() + " scenarios, "
                    + (failed == 0 ? "all as expected." : failed + " not as expected."));
        }
        if (junit != null) {
            WholeFile.write(junit, JUnitReport.of(cases));
        }
        return cases.stream().allMatch(one -> one.failures().isEmpty()) ? 0 : Errors.FAILED;
    }

    private Scenario scenario(Source source) throws FormatException, IOException {
        var scenario = PresetOption.in(Scenario.parse(source.text(), source.name()), preset);
        var tolerant = tolerance == null ? scenario : scenario.withTolerance(tolerance);
        return seed == null ? tolerant : tolerant.withSeed(seed);
    }

    private JUnitReport.Case run(Scenario scenario, String file) throws IOException {
        var begun = System.nanoTime();
        var trial = Trial.run(scenario);
        var seconds = (System.nanoTime() - begun) / 1e9;
        if (journal != null) {
            JournalFile.write(journal, trial.entries());
            for (var inner : trial.inner()) {
                JournalFile.write(beside(journal, inner.path()), inner.entries());
            }
        }
        var said = new ByteArrayOutputStream();
        var text = new PrintStream(said, false, StandardCharsets.UTF_8);
        StateText.print(trial.end(), text);
        for (var inner : trial.inner()) {
            text.println();
            text.println("Inside " + inner.path() + ":");
            StateText.print(inner.end(), text);
        }
        if (json) {
            stdio.out().println(JsonLine.of(TrialJson.of(trial)));
        } else {
            print(trial, file, said.toString(StandardCharsets.UTF_8));
        }
        trial.failures().forEach(failure -> stdio.err().println(file + ": " + FormatException.visible(failure)));
        return new JUnitReport.Case(scenario.name(), file, seconds, trial.failures(),
                said.toString(StandardCharsets.UTF_8));
    }

    /** The file of an instance that a job is: its ids come before the ending. */
    static Path beside(Path journal, JobPath inner) {
        var name = journal.getFileName().toString();
        var zip = name.endsWith(".gz") ? ".gz" : "";
        var plain = name.substring(0, name.length() - zip.length());
        var point = plain.lastIndexOf('.');
        var stem = point > 0 ? plain.substring(0, point) : plain;
        return journal.resolveSibling(stem + "." + inner.plain() + plain.substring(stem.length()) + zip);
    }

    private void print(Trial trial, String file, String said) {
        var scenario = trial.scenario();
        stdio.out().println(FormatException.visible(scenario.name()) + " (" + file + ", seed " + scenario.seed() + ")");
        scenario.preset().ifPresent(one -> stdio.out().println("Preset " + FormatException.visible(one.name()) + ": "
                + FormatException.visible(one.words())));
        stdio.out().print(said);
        var all = trial.findings().size();
        var failed = trial.failures().size();
        stdio.out().println(all == 0
                ? "Nothing was expected."
                : failed == 0
                        ? "As expected, in all " + all + "."
                        : "Not as expected, in " + failed + " of " + all + ".");
    }
}
