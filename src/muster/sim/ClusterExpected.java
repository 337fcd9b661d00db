package muster.sim;

import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.IdSet;

/**
 * How the cluster should be left. What isn't said isn't checked.
 *
 * @param drained ranks
 * @param offline ranks
 * @param drainedCount how many ranks are drained, at least and at most
 */
public record ClusterExpected(Optional<IdSet> drained, Optional<IdSet> offline,
        Optional<JobExpected.Bounds> drainedCount) {
    static final ClusterExpected NOTHING = new ClusterExpected(Optional.empty(), Optional.empty(), Optional.empty());

    static ClusterExpected of(Part part) throws FormatException {
        var expected = new ClusterExpected(part.ids("drained"), part.ids("offline"),
                JobExpected.bounds(part, "drainedCount"));
        part.close();
        return expected;
    }
}
