package muster.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import muster.flux.FormatException;
import muster.lab.Axis;
import muster.lab.Campaign;
import muster.lab.Pace;
import muster.lab.Shard;
import muster.lab.Survey;
import muster.lab.SurveyText;
import muster.lab.Sweep;
import muster.sim.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a scenario many times over a grid of values, and says how often its jobs start. */
@Command(name = "sweep", header = "Run a scenario many times and say how often its jobs start.", description = {"",
        "Each combination of the varied values is a cell, a row of the table; each run of it has a seed of its own. The "
                + "figures are the same on one core and on many. The chance to start comes with its 95 %% interval, and with "
                + "the exact chance where the rates alone tell it.",
        "Stopped with Ctrl-C it keeps what it has in its file; the same command goes on from there. Pieces of a campaign "
                + "(--shard) are put together by --merge, to the same bytes."}, parameterListHeading = "%n", footerHeading = "%nExamples:%n", footer = {
                        "  muster sweep ask-60.json --vary tolerance=0..12 --vary rate=0.0005,0.01,0.05",
                        "  muster sweep ask-60.json --vary wait=10s,1m --runs 10000 --out wait.csv",
                        "  muster sweep ask-60.json --vary tolerance=0..12 --shard 2/8 --out piece-2.csv",
                        "  muster sweep --merge piece-*.csv --out whole.csv"})
final class SweepCommand implements Callable<Integer> {
    /** What is more, or takes longer, is asked about first. */
    private static final long MANY_RUNS = 1_000_000;
    private static final double LONG_SECONDS = 3600;
    /** What is less is done before it could be guessed how long it takes. */
    private static final long FEW_SCRIPTS = 5_000_000;
    private static final double PILOT_SECONDS = 0.5;
    private static final long SAVE_NANOS = 30_000_000_000L;
    private static final int MOST_THREADS = 1024;

    @Option(names = "--vary", paramLabel = "NAME=VALUES", description = "a name and its values: tolerance=0..12 and "
            + "nodes=50..60,64 (of the jobs that ask for a tolerance, or of all if none does), rate=0.01,0.05 (of every "
            + "check and fault that has a rate), wait=10s,1m")
    private List<String> vary = List.of();

    @Option(names = "--runs", paramLabel = "N", defaultValue = "1000", description = "how many runs of each cell; "
            + "${DEFAULT-VALUE} if not given")
    private long runs;

    @Option(names = "--seed", paramLabel = "N", description = "derive the seeds of the runs from this one, not from the "
            + "scenario's")
    private Long seed;

    @Option(names = "--preset", paramLabel = "NAME|FILE", description = PresetOption.HELP)
    private String preset;

    @Option(names = "--out", paramLabel = "FILE", description = "write the table there, as CSV or JSON by its name; "
            + "without, it is printed as CSV")
    private Path out;

    @Option(names = "--shard", paramLabel = "I/N", description = "make only the I-th of N pieces")
    private String shard;

    @Option(names = "--merge", description = "put pieces of a campaign together")
    private boolean merge;

    @Option(names = "--threads", paramLabel = "N", description = "how many runs at a time; as many as there are cores if "
            + "not given")
    private Integer threads;

    @Option(names = "--progress", description = "say on standard error how far it is, also where that is no terminal")
    private boolean progress;

    @Option(names = "--yes", description = "begin though it takes long")
    private boolean yes;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "the scenario, - is standard input; with --merge the "
            + "pieces")
    private List<String> files;

    @Spec
    private CommandSpec spec;

    private final Stdio stdio;

    SweepCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws FormatException, IOException, InterruptedException {
        var file = out == null ? null : new SurveyFile(out, stdio);
        if (merge) {
            return merge(file);
        }
        if (files.size() > 1) {
            throw wrong(files.size() + " scenarios; give one, or --merge for pieces");
        }
        if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
            throw wrong("--threads: " + threads + " is not a number of threads, 1 to " + MOST_THREADS);
        }
        var piece = shard == null ? Shard.WHOLE : Shard.parse(shard);
        var campaign = campaign();
        var begun = file == null ? campaign.begin() : file.begun().orElseGet(campaign::begin);
        var sweep = sweep(campaign, piece, begun);
        var at = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (!yes && tooLong(campaign, sweep, at)) {
            return Errors.UNUSABLE;
        }
        if (begun.done() > 0) {
            stdio.err().println(file.name() + ": goes on after " + Pace.count(begun.done()) + " runs.");
        }
        if (file != null) {
            // Whether it can be written is better known now than after hours.
            file.write(sweep.survey());
        }
        return run(sweep, at, file);
    }

    private Campaign campaign() throws FormatException, IOException {
        var axes = new ArrayList<Axis>();
        for (var one : vary) {
            try {
                axes.add(Axis.parse(one));
            } catch (FormatException e) {
                throw wrong("--vary: " + e.getMessage());
            }
        }
        var source = new Source(files.getFirst(), stdio);
        var scenario = PresetOption.in(Scenario.parse(source.text(), source.name()), preset);
        if (out != null && Files.exists(out) && Files.exists(Path.of(files.getFirst()))
                && Files.isSameFile(out, Path.of(files.getFirst()))) {
            throw wrong("--out: is the scenario itself; name another file");
        }
        try {
            return Campaign.of(seed == null ? scenario : scenario.withSeed(seed), axes, runs);
        } catch (FormatException e) {
            throw new FormatException(source.name() + ": " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Sweep sweep(Campaign campaign, Shard piece, Survey begun) throws FormatException {
        try {
            return new Sweep(campaign, piece, begun);
        } catch (FormatException e) {
            throw new FormatException(FormatException.visible(out.toString()) + ": " + e.getMessage()
                    + ". It isn't written over; name another file.");
        }
    }

    /** Whether someone should be asked first; then it is said what it would cost. */
    private boolean tooLong(Campaign campaign, Sweep sweep, int at) {
        var many = sweep.remaining() > MANY_RUNS;
        if (!many && sweep.remaining() * campaign.nodes() < FEW_SCRIPTS) {
            return false;
        }
        var seconds = sweep.remaining() * sweep.pilot(PILOT_SECONDS) / at;
        if (!many && seconds < LONG_SECONDS) {
            return false;
        }
        stdio.err().println(Pace.count(sweep.remaining()) + " runs of " + Pace.count(campaign.size())
                + (campaign.size() == 1 ? " cell" : " cells") + " would take about " + Pace.time(seconds) + " on "
                + at + (at == 1 ? " core" : " cores") + ". Say --yes to begin, or split them with --shard.");
        return true;
    }

    private int run(Sweep sweep, int at, SurveyFile file) throws IOException, InterruptedException {
        var console = System.console();
        var terminal = console != null && console.isTerminal();
        var watched = new Progress(stdio.err(), terminal, sweep.remaining());
        var saved = new long[]{System.nanoTime()};
        try (var interrupt = new Interrupt()) {
            var survey = sweep.run(at, interrupt::asked, () -> {
                if (terminal || progress) {
                    watched.show(sweep.made());
                }
                if (file != null && System.nanoTime() - saved[0] > SAVE_NANOS) {
                    save(file, sweep.survey());
                    saved[0] = System.nanoTime();
                }
            });
            watched.end();
            return tell(survey, sweep.made() < sweep.remaining(), file);
        }
    }

    private static void save(SurveyFile file, Survey survey) {
        try {
            file.write(survey);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int merge(SurveyFile file) throws FormatException, IOException {
        if (!vary.isEmpty() || shard != null || seed != null || preset != null) {
            throw wrong("--merge: takes pieces as they are, without --vary, --shard, --seed and --preset");
        }
        return tell(SurveyFile.merge(files, stdio), false, file);
    }

    /** Writes what there is, and says what is missing. */
    private int tell(Survey survey, boolean stopped, SurveyFile file) throws IOException {
        if (file == null) {
            stdio.out().print(SurveyText.csv(survey));
        } else {
            file.write(survey);
            SurveyTable.print(survey, stdio.out());
        }
        var all = survey.runs() * survey.rows().size();
        var part = Pace.count(survey.done()) + " of " + Pace.count(all) + " runs";
        if (stopped) {
            stdio.err().println(file == null
                    ? "Stopped after " + part + ". With --out the same command could go on from there."
                    : "Stopped: " + part + " are kept in " + file.name() + "; the same command goes on from there.");
            return Interrupt.CODE;
        }
        if (merge && !survey.whole()) {
            stdio.err().println("Incomplete: the pieces have " + part + "; the others are missing.");
            return Errors.FAILED;
        }
        return 0;
    }
}
