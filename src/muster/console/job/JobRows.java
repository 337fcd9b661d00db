package muster.console.job;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;
import muster.cluster.Job;
import muster.flux.JobId;

/** The rows of the list of jobs, newest first: a view of a state's jobs, that tells as one change what became of them. */
final class JobRows extends ObservableListBase<Job> {
    /** With more rows changed than this, all are. */
    private static final int FEW = 64;

    private List<Job> oldestFirst = List.of();

    /** Shows other jobs; those that are of the same age as before are taken for the same rows. */
    void show(List<Job> jobs) {
        var before = oldestFirst.reversed();
        var now = jobs.reversed();
        var more = now.size() - before.size();
        var changed = new ArrayList<Integer>();
        for (var row = Math.max(0, more); row < now.size() && changed.size() <= FEW; row++) {
            if (now.get(row) != before.get(row - more)) {
                changed.add(row);
            }
        }
        beginChange();
        oldestFirst = jobs;
        if (changed.size() > FEW) {
            nextReplace(0, now.size(), before);
        } else {
            if (more > 0) {
                nextAdd(0, more);
            } else if (more < 0) {
                nextRemove(0, before.subList(0, -more));
            }
            changed.forEach(row -> nextSet(row, before.get(row - more)));
        }
        endChange();
    }

    @Override
    public Job get(int row) {
        return oldestFirst.get(oldestFirst.size() - 1 - row);
    }

    /** Where a job is, as it is now or was before: a table asks that of the one selected whenever something has changed. */
    @Override
    public int indexOf(Object other) {
        return other instanceof Job job ? indexOf(job.id()) : -1;
    }

    /** The row of a job; -1 if it has none. */
    int indexOf(JobId id) {
        var place = oldestFirst.size() - 1;
        while (place >= 0 && oldestFirst.get(place).id().value() != id.value()) {
            place--;
        }
        return place < 0 ? -1 : oldestFirst.size() - 1 - place;
    }

    @Override
    public boolean contains(Object other) {
        return indexOf(other) >= 0;
    }

    @Override
    public int size() {
        return oldestFirst.size();
    }
}
