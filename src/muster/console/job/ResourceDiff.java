package muster.console.job;

import java.util.ArrayList;
import java.util.List;
import muster.cluster.Job;
import muster.flux.IdSet;
import muster.flux.ResourceSet;

/**
 * A job's R (RFC 20) as allocated and as it is now, with what was taken away.
 *
 * @param before ranks as allocated
 * @param after ranks now
 * @param proposal whether an event changed the ranks, which RFC 21 doesn't have yet
 */
record ResourceDiff(IdSet before, IdSet after, boolean proposal) {
    private static final int SHOWN = 60;

    /**
     * A stretch of consecutive ranks.
     *
     * @param text {@code 3} or {@code 5-22}
     * @param removed whether it left R
     */
    record Part(String text, boolean removed) {}

    /**
     * The difference in a job's R.
     *
     * @param job any job; with no R yet, both sides are empty
     * @return what it was and is
     */
    static ResourceDiff of(Job job) {
        var before = job.allocated().map(ResourceSet::ranks).orElse(IdSet.EMPTY);
        var after = job.resources().map(ResourceSet::ranks).orElse(before);
        boolean proposal = job.events().stream()
                .anyMatch(event -> event.name().equals("resource-update") && event.context().has("ranks"));
        return new ResourceDiff(before, after, proposal);
    }

    /** What left R. */
    IdSet removed() {
        return before.difference(after);
    }

    /** Whether R is another than it was. */
    boolean changed() {
        return !before.equals(after);
    }

    /**
     * The ranks as allocated in order, cut where one stays and the next doesn't.
     *
     * @return at most 60 stretches; if there were more, the last part is an ellipsis
     */
    List<Part> parts() {
        var parts = new ArrayList<Part>();
        var gone = removed();
        int kept = 0;
        int lost = 0;
        while (kept < after.runs() || lost < gone.runs()) {
            if (parts.size() == SHOWN) {
                parts.add(new Part("…", false));
                break;
            }
            boolean removed = kept == after.runs()
                    || lost < gone.runs() && gone.runFirst(lost) < after.runFirst(kept);
            parts.add(removed ? part(gone, lost++, true) : part(after, kept++, false));
        }
        return List.copyOf(parts);
    }

    private static Part part(IdSet set, int run, boolean removed) {
        return new Part(IdSet.range(set.runFirst(run), set.runLast(run)).toString(), removed);
    }
}
