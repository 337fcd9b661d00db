package muster.console.session;

import javafx.beans.value.ObservableValue;
import muster.cluster.ClusterState;
import muster.flux.JobId;
import muster.journal.Instance;

/**
 * Where a window's instance runs as a job, and what another window shows of that.
 *
 * @param instance the parent
 * @param job the job that the instance is there
 * @param shown what the other window shows, which may have left the parent since
 * @param state the cluster there
 */
public record Parent(Instance instance, JobId job, ObservableValue<Instance> shown,
        ObservableValue<ClusterState> state) {
    /** Whether the parent is still shown there. */
    public boolean isShown() {
        return shown.getValue() == instance;
    }
}
