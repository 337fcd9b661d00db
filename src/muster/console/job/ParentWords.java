package muster.console.job;

import muster.console.words.RankText;

import muster.cluster.ClusterState;
import muster.cluster.Job;
import muster.flux.IdSet;
import muster.flux.ResourceSet;

/**
 * A job's losses in its parent beside what is drained in its own instance.
 *
 * @param lost what the job does without, as the parent counts and names it
 * @param drained what is drained inside, as the instance counts and names it
 * @param compared whether these are the same nodes, in a sentence
 */
record ParentWords(String lost, String drained, String compared) {
    /** Says so for a moment of each. */
    static ParentWords of(Job job, ClusterState parent, ClusterState child) {
        var ranks = job.allocated().map(ResourceSet::ranks).orElse(IdSet.EMPTY).difference(job.trimmed());
        var numbering = new ChildRanks(ranks, job.drained(), job.down());
        var inside = numbering.of(job.drained());
        return new ParentWords(set(job.lost(), parent), set(child.drained(), child),
                compared(inside, child.drained(), child));
    }

    private static String set(IdSet ranks, ClusterState state) {
        return ranks.isEmpty() ? "none" : RankText.of(ranks, state.hosts());
    }

    private static String compared(IdSet wanted, IdSet drained, ClusterState child) {
        if (child.size() == 0) {
            return "";
        }
        var missing = wanted.difference(drained);
        var more = drained.difference(wanted);
        if (missing.isEmpty() && more.isEmpty()) {
            return wanted.isEmpty() ? "Nothing of the job's R was lost." : "The same nodes.";
        }
        return (missing.isEmpty()
                ? ""
                : "Lost there, in use here: %s. ".formatted(RankText.inSentence(missing, child.hosts())))
                + (more.isEmpty()
                        ? ""
                        : "Drained here for another reason: %s.".formatted(RankText.inSentence(more, child.hosts())));
    }
}
