package muster.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import muster.cluster.History;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.journal.WholeFile;
import muster.lab.Course;
import muster.lab.Fit;
import muster.lab.FitText;
import muster.lab.Interval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fits rates and durations to recordings, and writes them as a preset that scenarios name. */
@Command(name = "fit", header = "Fit rates and durations to recordings, as a preset for scenarios.", description = {"",
        "For each prolog action: how often which of its checks fails on a node, with the 95 %% interval (Wilson), and how long it "
                + "takes there, log-normal by maximum likelihood. The preset says how many observations it rests on, and "
                + "where they are too few.",
        "A node counts where it is told what came of it; who was canceled doesn't. A duration counts where its end was heard of, "
                + "rank by rank or by polls."}, parameterListHeading = "%n", footerHeading = "%nExamples:%n", footer = {
                        "  muster fit monday.jsonl tuesday.jsonl --out ours.json",
                        "  jq '.preset = \"ours.json\"' ask-60.json > ours-60.json && muster run ours-60.json",
                        "  muster sweep ask-60.json --preset ours.json --vary tolerance=0..12",
                        "  muster fit incident.jsonl | jq .rests"})
final class FitCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "FILE", description = "write the preset there, and tell in a table what it rests on; "
            + "without, the preset is printed")
    private Path out;

    @Option(names = "--name", paramLabel = "NAME", description = "what to call it; by default as the file")
    private String name;

    @Parameters(paramLabel = "RECORDING", arity = "1..*", description = "journals, or folders of them; - is standard input")
    private List<String> named;

    private final Stdio stdio;

    FitCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws FormatException, IOException {
        var fit = new Fit();
        var names = new ArrayList<String>();
        for (var one : named) {
            for (var file : Source.files(one, ".jsonl")) {
                var source = new Source(file, stdio);
                fit.add(Course.all(History.of(JournalText.read(source, stdio.err()))));
                names.add(source.name());
            }
        }
        List<Fit.OfAction> prologs;
        try {
            prologs = fit.prologs();
        } catch (FormatException e) {
            throw new FormatException(String.join(", ", names) + ": " + e.getMessage());
        }
        var text = Json.mapper.writerWithDefaultPrettyPrinter()
                .writeValueAsString(FitText.preset(called(), prologs, names))
                + "\n";
        if (out == null) {
            stdio.out().print(text);
            return 0;
        }
        WholeFile.write(out, to -> to.write(text.getBytes(StandardCharsets.UTF_8)));
        tell(prologs);
        return 0;
    }

    private String called() {
        if (name != null) {
            return name;
        }
        var file = out == null ? null : out.getFileName();
        return file == null ? "fitted" : file.toString().replaceFirst("\\.json$", "");
    }

    private void tell(List<Fit.OfAction> prologs) {
        for (var action : prologs) {
            var durations = action.durations();
            stdio.out().println(FormatException.visible(action.name()) + ": " + action.nodes() + " nodes in "
                    + action.jobs() + (action.jobs() == 1 ? " job" : " jobs"));
            if (durations.count() > 0) {
                stdio.out().println("  duration  median " + number(durations.median()) + " s "
                        + interval(durations.medianInterval()) + ", sigma " + number(durations.sigma()) + " "
                        + interval(durations.sigmaInterval()) + ", from " + durations.count());
            }
            for (var rate : action.rates()) {
                stdio.out().println("  " + FormatException.visible(rate.name()) + "  " + number(rate.value()) + " "
                        + interval(rate.interval()) + ", " + rate.seen() + " of " + rate.of());
            }
        }
        FitText.caveats(prologs)
                .forEach(caveat -> stdio.out().println("Note: " + FormatException.visible(caveat) + "."));
    }

    private static String interval(Interval interval) {
        return "(" + number(interval.low()) + " to " + number(interval.high()) + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
