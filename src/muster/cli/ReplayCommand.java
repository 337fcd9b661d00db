package muster.cli;

import muster.cluster.StateJson;
import java.io.IOException;
import java.util.concurrent.Callable;
import muster.cluster.ClusterState;
import muster.cluster.StreamFold;
import muster.flux.Duration;
import muster.flux.FormatException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a journal and says what came of it. */
@Command(name = "replay", header = "Read a recorded journal and say what came of it.", description = {"",
        "A journal is what an instance said on its event streams, a JSON object a line, gzipped or not. "
                + "muster run --journal writes one. For each job the answer is a sentence and a row of a table, or with "
                + "--json one object.",
        "A last line that was torn while it was written is left out, with a note on standard error."}, parameterListHeading = "%n", footerHeading = "%nExamples:%n", footer = {
                "  muster replay incident.jsonl",
                "  muster replay incident.jsonl.gz --at 90s     as it stood 90 seconds after its beginning",
                "  muster replay --json - < incident.jsonl | jq -r '.jobs[] | .id + \" \" + .lost'"})
final class ReplayCommand implements Callable<Integer> {
    @Option(names = "--at", paramLabel = "DURATION", converter = DurationConverter.class, description = "stop so long after the beginning, as 90s or 1.5h; by default at the end")
    private Duration at;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Parameters(paramLabel = "JOURNAL", description = "the journal; - is standard input")
    private String file;

    private final Stdio stdio;

    ReplayCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws FormatException, IOException {
        var source = new Source(file, stdio);
        // Of a day of a large machine, the state fits into memory where the journal does not.
        var fold = at == null ? new StreamFold() : new StreamFold(at.seconds());
        JournalText.read(source, stdio.err(), fold::add);
        print(fold.state());
        return 0;
    }

    private void print(ClusterState state) {
        if (json) {
            stdio.out().println(JsonLine.of(StateJson.of(state)));
        } else {
            StateText.print(state, stdio.out());
        }
    }
}
