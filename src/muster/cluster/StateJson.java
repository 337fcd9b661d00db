package muster.cluster;

import muster.flux.Json;
import muster.flux.JobResult;
import tools.jackson.databind.node.ObjectNode;

/** What came of it all, in the form that other programs read: its keys and their order stay. */
public final class StateJson {
    private StateJson() {}

    /**
     * A whole state.
     *
     * @param state any state
     * @return its jobs in the order of their submission, and its ranks
     */
    public static ObjectNode of(ClusterState state) {
        var json = Json.object();
        var jobs = json.putArray("jobs");
        state.jobs().stream().map(StateJson::job).forEach(jobs::add);
        return json.put("drained", state.drained().toString()).put("offline", state.offline().toString())
                .put("events", state.events());
    }

    /**
     * What came of one job.
     *
     * @param job any job
     * @return one object
     */
    public static ObjectNode job(Job job) {
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

    /**
     * How wide a job is.
     *
     * @param job any job
     * @return how many nodes it was allocated; before that, how many it asks for; 0 where that isn't fixed
     */
    public static long nodes(Job job) {
        return job.ranks().isEmpty()
                ? job.jobspec().map(jobspec -> jobspec.nodes().orElse(0)).orElse(0)
                : job.ranks().count();
    }

    private static ObjectNode exception(Raised raised) {
        return Json.object().put("type", raised.type()).put("severity", raised.severity()).put("note", raised.note())
                .put("ranks", raised.ranks().toString());
    }
}
