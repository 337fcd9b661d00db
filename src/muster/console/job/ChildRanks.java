package muster.console.job;

import java.util.ArrayList;
import muster.flux.IdSet;

/**
 * A job's own instance: it numbers its ranks afresh from 0, in the order of the job's R.
 *
 * @param parents the ranks of R in the instance that runs the job
 * @param drained those of them that it found drained when it began
 * @param down those that went away since
 */
record ChildRanks(IdSet parents, IdSet drained, IdSet down) {
    /**
     * Ranks in the child's numbering.
     *
     * @param ranks ranks of the parent; those outside R have none inside
     * @return an idset (RFC 22) as a drain inside the job would take it
     */
    IdSet of(IdSet ranks) {
        var inside = ranks.intersection(parents);
        var all = new ArrayList<IdSet>();
        for (int run = 0; run < inside.runs(); run++) {
            long first = parents.indexOf(inside.runFirst(run));
            all.add(IdSet.range(first, first + inside.runLast(run) - inside.runFirst(run)));
        }
        return IdSet.unionOf(all);
    }

    /** How many ranks it has. */
    int size() {
        return (int) Math.min(Integer.MAX_VALUE, parents.count());
    }

    /**
     * The parent's rank.
     *
     * @param child a rank inside, below {@link #size}
     * @return the rank outside
     */
    long parent(int child) {
        return parents.nth(child);
    }

    /**
     * How it finds a rank.
     *
     * @param child a rank inside, below {@link #size}
     * @return a word
     */
    String state(int child) {
        long parent = parent(child);
        return down.contains(parent) ? "offline" : drained.contains(parent) ? "drained" : "up";
    }
}
