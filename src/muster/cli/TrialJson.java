package muster.cli;

import java.util.Map;
import java.util.stream.Collectors;
import muster.cluster.ClusterState;
import muster.cluster.StateJson;
import muster.lab.Trial;
import muster.sim.JobPath;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of a run, as of its journal replayed; and a job of which the scenario tells what happened inside has that as its
 * {@code child}, in the same form.
 */
final class TrialJson {
    private final Map<JobPath, ClusterState> children;

    private TrialJson(Trial trial) {
        children = trial.inner().stream().collect(Collectors.toMap(Trial.Inner::path, Trial.Inner::end));
    }

    static ObjectNode of(Trial trial) {
        return new TrialJson(trial).state(JobPath.OUTERMOST, trial.end());
    }

    private ObjectNode state(JobPath path, ClusterState state) {
        var json = StateJson.of(state);
        for (var i = 0; i < state.jobs().size(); i++) {
            var inside = path.in(state.jobs().get(i).id());
            if (children.containsKey(inside)) {
                ((ObjectNode) json.get("jobs").get(i)).set("child", state(inside, children.get(inside)));
            }
        }
        return json;
    }
}
