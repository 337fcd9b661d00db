package muster.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import muster.cluster.ClusterState;
import muster.flux.JobId;
import muster.sim.Resubmission;
import tools.jackson.databind.JsonNode;

/** Which jobs of a state are one that its user submitted again and again. */
final class Attempts {
    private final Map<String, JobId> next = new HashMap<>();

    Attempts(ClusterState end) {
        for (var job : end.jobs())
            job.jobspec().map(jobspec -> before(jobspec.json())).filter(id -> !id.isEmpty())
                    .ifPresent(before -> next.put(before, job.id()));
    }

    /** The job that a jobspec says is tried again, in the form in which it is written there; "" if it is none. */
    static String before(JsonNode jobspec) {
        return jobspec.path("attributes").path("user").path(Resubmission.ATTRIBUTE).asString("");
    }

    /** A job and those that followed it, in order. */
    List<JobId> of(JobId first) {
        var all = new ArrayList<>(List.of(first));
        for (var id = next.get(first.toString()); id != null; id = next.get(id.toString()))
            all.add(id);
        return all;
    }
}
