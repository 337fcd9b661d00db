package muster.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.tolerance.SitePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the rule book alone, a case a line in, a verdict a line out. */
@Command(name = "judge", header = "Ask the rule book: a case a line in, a verdict a line out.", description = {"",
        "Every line of FILE is a JSON object, a case; every answer is one too, in the same order:", "",
        "  {\"nodes\":8,\"instance\":true,\"tolerance\":2,\"complete\":true,\"reports\":[",
        "    {\"action\":\"job-manager.prolog\",\"ranks\":\"3,5\",\"outcome\":\"degraded\"}]}",
        "  {\"verdict\":\"drain\",\"lost\":\"3,5\",\"effective\":\"0-2,4,6-7\", ...}", "",
        "A case's keys; all but nodes may be left out:",
        "  nodes        how many ranks the job has: 0 to nodes-1",
        "  instance     whether it is a Flux instance (false)",
        "  trimmable    whether ranks can be taken out of its R (true)",
        "  tolerance    as in a jobspec: 2, \"10%%\", {\"nodes\":2,\"actions\":{...},\"wait\":\"30s\"}, {\"min\":6};",
        "               or dw_failure_tolerance",
        "  policy       the site's policy, in place of --policy's",
        "  reports      a list of {action, ranks, outcome, check, message}; outcome is passed,",
        "               degraded, stopped, failed, timed_out, offline or canceled",
        "  actions      actions that every rank must pass, beyond those that reports name",
        "  complete     true: no more reports will come, and whoever has none passed (false)",
        "  waitOver     true: the time granted to the slowest has run out (false)", "",
        "The verdict is all, tell, drain, trim, fail, or null while it isn't decided. A request that ingest refuses "
                + "gives {\"rejected\":\"why\"}.",
        "The first line that is no case ends it: the lines before are answered, one line on standard error says "
                + "which it is and what is wrong, and the exit code is 2."}, parameterListHeading = "%n", footerHeading = "%nExamples:%n", footer = {
                        "  muster judge cases.jsonl",
                        "  muster judge --policy site.json cases.jsonl | jq -r .verdict",
                        "  echo '{\"nodes\":4,\"complete\":true}' | muster judge -"})
final class JudgeCommand implements Callable<Integer> {
    @Option(names = "--policy", paramLabel = "FILE", description = "the site's policy, a JSON object; "
            + "by default every key has its default")
    private String policy;

    @Parameters(paramLabel = "FILE", description = "the cases; - is standard input")
    private String file;

    private final Stdio stdio;

    JudgeCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws FormatException, IOException {
        var usual = policy == null ? SitePolicy.DEFAULT : policy();
        var source = new Source(file, stdio);
        try (var lines = new Lines(source.open(), source.name())) {
            // Whoever reads the answers may go away in the middle: that is no error.
            for (var line = lines.next(); line != null && !stdio.out().checkError(); line = lines.next()) {
                try {
                    stdio.out().println(JudgeCase.of(Json.parse(line), usual).answer());
                } catch (FormatException e) {
                    throw new FormatException(lines.place() + ": " + e.getMessage());
                }
            }
        }
        return 0;
    }

    private SitePolicy policy() throws FormatException, IOException {
        var source = new Source(policy, stdio);
        var text = source.text();
        try {
            return SitePolicy.of(Json.parse(text));
        } catch (FormatException e) {
            throw new FormatException(source.name() + ": " + e.getMessage());
        }
    }
}
