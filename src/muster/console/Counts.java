package muster.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import muster.cluster.ClusterState;
import muster.cluster.Job;
import muster.console.grid.GridFrame;
import muster.flux.IdSet;
import muster.flux.JobId;

/**
 * How many of a cluster's ranks are what.
 *
 * @param ranks all of them
 * @param idle online, not drained, held by no job
 * @param inJobs held by a job
 * @param lost the jobs that hold ranks, and the one shown, do without so many
 * @param drained of all
 * @param offline of all
 * @param torpid of all
 */
record Counts(long ranks, long idle, long inJobs, long lost, long drained, long offline, long torpid) {
    /**
     * Counts a state.
     *
     * @param shown the job shown; may be null
     */
    static Counts of(ClusterState state, JobId shown) {
        var lost = IdSet.unionOf(GridFrame.jobs(state, shown).stream().map(Job::lost).toList());
        return new Counts(state.size(), state.idle().count(), state.held().count(), lost.count(),
                state.drained().count(), state.offline().count(), state.torpid().count());
    }

    /** A line for the top bar: what there is none of isn't said, but for lost and drained. */
    String text() {
        if (ranks == 0) {
            return "No ranks yet";
        }
        var parts = new ArrayList<String>(List.of(number(idle) + " idle", number(inJobs) + " in jobs",
                number(lost) + " lost", number(drained) + " drained"));
        if (offline > 0) {
            parts.add(number(offline) + " offline");
        }
        if (torpid > 0) {
            parts.add(number(torpid) + " torpid");
        }
        return number(ranks) + (ranks == 1 ? " rank: " : " ranks: ") + String.join(", ", parts);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
