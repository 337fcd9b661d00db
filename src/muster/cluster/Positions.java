package muster.cluster;

import java.util.ArrayList;
import muster.flux.IdSet;

/** Ranks of a set as places in it, and back: the shells of a job, and the ranks of the instance inside it, count so. */
final class Positions {
    private Positions() {}

    /** The places of those ids of the part that the whole has, counted from 0 in ascending order. */
    static IdSet in(IdSet whole, IdSet part) {
        var common = part.intersection(whole);
        var places = new ArrayList<IdSet>(common.runs());
        for (var run = 0; run < common.runs(); run++) {
            var first = whole.indexOf(common.runFirst(run));
            places.add(IdSet.range(first, first + common.runLast(run) - common.runFirst(run)));
        }
        return IdSet.unionOf(places);
    }

    /** The ids at these places; places beyond the end are left out. */
    static IdSet ids(IdSet whole, IdSet places) {
        var ids = new ArrayList<IdSet>();
        var before = 0L;
        var run = 0;
        for (var w = 0; w < whole.runs(); w++) {
            var length = whole.runLast(w) - whole.runFirst(w) + 1;
            while (run < places.runs() && places.runFirst(run) < before + length) {
                var first = Math.max(places.runFirst(run), before);
                var last = Math.min(places.runLast(run), before + length - 1);
                ids.add(IdSet.range(whole.runFirst(w) + first - before, whole.runFirst(w) + last - before));
                if (places.runLast(run) >= before + length) {
                    break;
                }
                run++;
            }
            before += length;
        }
        return IdSet.unionOf(ids);
    }
}
