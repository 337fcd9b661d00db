package muster.cli;

import muster.cluster.ClusterState;
import muster.cluster.Job;
import muster.cluster.Raised;
import muster.flux.Json;
import muster.flux.JobResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What came of it all, as {@code --json} prints it: other programs read this, its keys and their order stay. */
final class StateJson {
    private StateJson() {}

    /** A state's jobs in the order of their submission, and its ranks. */
    static ObjectNode of(ClusterState state) {
        var json = Json.object();
        var jobs = json.putArray("jobs");
        state.jobs().stream().map(StateJson::job).forEach(jobs::add);
        return json.put("drained", state.drained().toString()).put("offline", state.offline().toString())
                .put("events", state.events());
    }

    /** What came of one job. */
    static ObjectNode job(Job job) {
        var json = Json.object();
        json.put("id", job.id().toString()).put("state", job.state().toString());
        json.put("result", job.result().map(JobResult::toString).orElse(null));
        json.put("nodes", nodes(job)).put("tolerance", job.limit());
        json.put("ranks", job.ranks().toString()).put("nodelist", job.nodelist().toString());
        json.put("effective", job.effective().toString()).put("lost", job.lost().toString());
        json.put("trimmed", job.trimmed().toString()).put("drained", job.drained().toString());
        json.put("kept", job.kept().toString()).put("down", job.down().toString());
        json.put("verdict", job.verdict().map(Object::toString).orElse(null));
        var exceptions = json.putArray("exceptions");
        job.exceptions().stream().map(StateJson::exception).forEach(exceptions::add);
        return json;
    }

    /** How many nodes it was allocated; before that, how many it asks for. */
    static long nodes(Job job) {
        return job.ranks().isEmpty()
                ? job.jobspec().map(jobspec -> jobspec.nodes().orElse(0)).orElse(0)
                : job.ranks().count();
    }

    private static ObjectNode exception(Raised raised) {
        return Json.object().put("type", raised.type()).put("severity", raised.severity()).put("note", raised.note())
                .put("ranks", raised.ranks().toString());
    }

    /** A value in one line, in which nothing can steer a terminal: such characters only stand in strings. */
    static String line(JsonNode json) {
        var text = json.toString();
        StringBuilder out = null;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var type = c < 0x7f ? Character.OTHER_SYMBOL : Character.getType(c);
            if (type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                out = out == null ? new StringBuilder(text.length() + 16).append(text, 0, i) : out;
                out.append(String.format("\\u%04x", (int) c));
            } else if (out != null) {
                out.append(c);
            }
        }
        return out == null ? text : out.toString();
    }
}
