package muster.cli;

import muster.cluster.StateJson;
import java.util.List;
import muster.cluster.Job;
import muster.flux.Json;
import muster.lab.Answer;
import muster.lab.Would;
import muster.tolerance.Reason;
import tools.jackson.databind.node.ObjectNode;

/** What was and what would have been, as {@code whatif --json} prints it: in the terms of {@link StateJson}. */
final class WhatIfJson {
    private WhatIfJson() {}

    /** The answers, in the order of the jobs' submission. */
    static ObjectNode of(List<Answer> answers) {
        var json = Json.object();
        var jobs = json.putArray("jobs");
        answers.stream().map(WhatIfJson::job).forEach(jobs::add);
        return json;
    }

    private static ObjectNode job(Answer answer) {
        var job = answer.course().job();
        var json = Json.object().put("id", job.id().toString());
        json.set("was", StateJson.job(job));
        json.set("would", would(job, answer.would()));
        if (answer.saved().isPresent()) {
            var saved = answer.saved().get();
            var queue = json.putObject("saved").put("nodeHours", saved.nodeHours()).put("nodes", saved.nodes())
                    .put("seconds", saved.seconds()).put("waits", saved.queue().jobs());
            saved.queue().median().ifPresent(median -> queue.put("medianWait", median));
        } else {
            json.putNull("saved");
        }
        var unknown = json.putArray("unknown");
        answer.unknown().forEach(unknown::add);
        var notes = json.putArray("notes");
        answer.notes().forEach(notes::add);
        return json;
    }

    private static ObjectNode would(Job job, Would would) {
        var json = Json.object();
        switch (would) {
            case Would.Rejected(var note) -> json.put("rejected", note);
            case Would.Undecided(var limit) -> {
                json.putNull("verdict").put("nodes", StateJson.nodes(job)).put("tolerance", limit);
                for (var set : List.of("effective", "lost", "trimmed", "drained", "kept")) {
                    json.put(set, "");
                }
                json.putArray("exceptions");
            }
            case Would.Decided decided -> decided(json, job, decided);
        }
        return json;
    }

    private static void decided(ObjectNode json, Job job, Would.Decided decided) {
        var verdict = decided.verdict();
        json.put("verdict", verdict.word().toString()).put("nodes", StateJson.nodes(job)).put("tolerance",
                decided.limit());
        json.put("ranks", job.ranks().toString()).put("nodelist", job.nodelist().toString());
        json.put("effective", verdict.effective().toString()).put("lost", verdict.lost().toString());
        json.put("trimmed", verdict.trimmed().toString()).put("drained", verdict.drained().toString());
        json.put("kept", verdict.kept().toString()).put("time", decided.time());
        var exceptions = json.putArray("exceptions");
        for (var context : decided.exceptions()) {
            var exception = exceptions.addObject();
            exception.setAll(context);
            exception.put("ranks", context.path("ranks").asString(""));
        }
        var reasons = json.putArray("reasons");
        verdict.reasons().stream().map(Reason::text).forEach(reasons::add);
    }
}
