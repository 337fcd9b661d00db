package muster.sim;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import muster.flux.FormatException;
import muster.flux.IdSet;

/**
 * How the cluster should be left. What isn't said isn't checked.
 *
 * @param drained ranks
 * @param offline ranks
 * @param tagged the ranks that have a property, by its name
 * @param drainedCount how many ranks are drained, at least and at most
 */
public record ClusterExpected(Optional<IdSet> drained, Optional<IdSet> offline, Map<String, IdSet> tagged,
        Optional<JobExpected.Bounds> drainedCount) {
    static final ClusterExpected NOTHING = new ClusterExpected(Optional.empty(), Optional.empty(), Map.of(),
            Optional.empty());

    public ClusterExpected {
        tagged = Map.copyOf(tagged);
    }

    static ClusterExpected of(Part part) throws FormatException {
        var expected = new ClusterExpected(part.ids("drained"), part.ids("offline"), tagged(part),
                JobExpected.bounds(part, "drainedCount"));
        part.close();
        return expected;
    }

    private static Map<String, IdSet> tagged(Part part) throws FormatException {
        var tags = part.part("tagged");
        var all = new TreeMap<String, IdSet>();
        if (tags.isPresent())
            for (var property : tags.get().node().propertyNames())
                all.put(property, tags.get().ids(property).orElse(IdSet.EMPTY));
        return all;
    }
}
