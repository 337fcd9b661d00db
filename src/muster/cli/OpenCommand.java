package muster.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import muster.flux.FormatException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Opens the console. */
@Command(name = "open", header = "Open the console; muster alone does the same.", description = {"",
        "Of a running Flux it shows what happens as it happens. With --screenshot or --at it first waits until all that was before "
                + "has been told.",
        "Where there is no display, it runs to the end in the same window code, prints what came of it and leaves a screenshot "
                + "and the journal."}, parameterListHeading = "%n", footerHeading = "%nExamples:%n", footer = {
                        "  muster open                                       a Flux that runs here, else the model",
                        "  muster open incident.jsonl --at 90s",
                        "  muster open local:///run/flux/local --screenshot now.png",
                        "  zcat incident.jsonl.gz | muster open -",
                        "  muster open scenario.json --at 6s --screenshot six-seconds.png --theme dark",
                        "  muster open scenario.json --compare --at 60s      beside today's Flux, on the same faults",
                        "  muster open incident.jsonl --what-if ƒ3q8RVV9 --tolerance 4 --set failed=trim",
                        "  muster open ask-60.csv                            the chart of a sweep"})
final class OpenCommand implements Callable<Integer> {
    @Mixin
    private OpenOptions options;

    private final Stdio stdio;

    OpenCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws FormatException, IOException {
        return options.open(stdio);
    }
}
