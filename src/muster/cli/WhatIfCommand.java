package muster.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import muster.cluster.Action;
import muster.cluster.History;
import muster.cluster.Words;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.flux.Json;
import muster.lab.Course;
import muster.lab.WhatIf;
import muster.tolerance.Tolerance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a recording again under another tolerance and policy. */
@Command(name = "whatif", header = "Ask a recording: what if the tolerance, or the site's policy, had been another?", description = {
        "",
        "Takes what a journal tells of each rank's outcome and time, judges every job again by the rule book, and lays both "
                + "side by side: when it would have started, on which ranks, what it would have been told, what that would "
                + "have saved, and what can't be known from this recording.",
        "Each job is judged by itself. That another start would have changed who got which nodes later isn't reckoned with. "
                + "A rank whose outcome isn't known is taken to have passed, and that is said."}, parameterListHeading = "%n", footerHeading = "%nExamples:%n", footer = {
                        "  muster whatif incident.jsonl --tolerance 4",
                        "  muster whatif incident.jsonl --tolerance 10%% --set failed=trim     as if unmarked failures could be tolerated",
                        "  muster whatif incident.jsonl --tolerance 4 --trimmable=false       as a stock Flux, which can't trim R",
                        "  muster whatif incident.jsonl --tolerance '{\"min\":50,\"wait\":\"30s\"}' --policy site.json",
                        "  muster whatif incident.jsonl --tolerance 4 --json | jq -r '.jobs[] | .id + \" \" + .would.verdict'"})
final class WhatIfCommand implements Callable<Integer> {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    @Option(names = "--tolerance", paramLabel = "N", description = "what every job would have asked: a number of nodes, a percentage as 10%%, "
            + "or as in a jobspec {\"min\":50,...}; by default what it did ask")
    private String tolerance;

    @Option(names = "--actions", paramLabel = "NAME=N", split = ",", description = "how many ranks each action could have lost; one that isn't named, none")
    private Map<String, String> actions = new LinkedHashMap<>();

    @Mixin
    private PolicyOptions policy;

    @Option(names = "--trimmable", paramLabel = "BOOLEAN", arity = "1", defaultValue = "true", description = "whether ranks can be taken out of R (true); no stock Flux does")
    private boolean trimmable;

    @Option(names = "--job", paramLabel = "ID", description = "this job only, by its id in any form")
    private String job;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Parameters(paramLabel = "RECORDING", description = "the journal; - is standard input")
    private String file;

    private final Stdio stdio;

    WhatIfCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws FormatException, IOException {
        var question = new WhatIf(tolerance(), limits(), policy.policy(stdio), trimmable);
        var id = job == null ? Optional.<JobId>empty() : Optional.of(id(job));
        var source = new Source(file, stdio);
        var history = History.of(JournalText.read(source, stdio.err()));
        var courses = Course.all(history);
        checkActions(courses, source.name());
        if (id.isPresent()) {
            courses = courses.stream().filter(course -> course.job().id().equals(id.get())).toList();
            if (courses.isEmpty()) {
                throw new FormatException(source.name() + ": no job " + id.get() + " in it");
            }
        }
        var answers = courses.stream().map(question::ask).toList();
        if (json) {
            stdio.out().println(JsonLine.of(WhatIfJson.of(answers)));
        } else {
            WhatIfText.print(answers, stdio.out());
        }
        return 0;
    }

    private static JobId id(String text) throws FormatException {
        try {
            return JobId.parse(text);
        } catch (FormatException e) {
            throw new FormatException("--job: " + e.getMessage());
        }
    }

    private Optional<Tolerance> tolerance() throws FormatException {
        if (tolerance == null) {
            return Optional.empty();
        }
        try {
            var nodes = Json.mapper.getNodeFactory();
            var asked = Json.object();
            asked.set("tolerance", NUMBER.matcher(tolerance).matches()
                    ? nodes.numberNode(Long.parseLong(tolerance))
                    : tolerance.startsWith("{") ? Json.parse(tolerance) : nodes.stringNode(tolerance));
            return Optional.of(Tolerance.of(asked));
        } catch (FormatException e) {
            var said = e.getMessage();
            throw new FormatException(said.startsWith("tolerance") ? "--" + said : "--tolerance: " + said);
        }
    }

    private Optional<Map<String, Integer>> limits() throws FormatException {
        var limits = new LinkedHashMap<String, Integer>();
        for (var one : actions.entrySet()) {
            if (!one.getValue().matches("\\d{1,8}")) {
                throw new FormatException("--actions: " + FormatException.quote(one.getKey() + "=" + one.getValue())
                        + ": expected NAME=N, with N a number of nodes");
            }
            limits.put(one.getKey(), Integer.parseInt(one.getValue()));
        }
        return limits.isEmpty() ? Optional.empty() : Optional.of(limits);
    }

    /** Refuses a limit for an action that no job had: it would silently mean nothing. */
    private void checkActions(List<Course> courses, String name) throws FormatException {
        var known = courses.stream().flatMap(course -> course.job().actions().stream()).map(Action::name).distinct()
                .toList();
        for (var action : actions.keySet()) {
            if (!known.contains(action)) {
                throw new FormatException("--actions: " + name + " has no action " + FormatException.quote(action)
                        + (known.isEmpty()
                                ? ""
                                : ", but " + known.stream().limit(5).map(Words::shown)
                                        .collect(Collectors.joining(", "))));
            }
        }
    }
}
